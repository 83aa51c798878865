import { createServer } from "node:http";
import type { IncomingHttpHeaders, Server } from "node:http";
import { createRequire } from "node:module";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { verify } from "@octokit/webhooks-methods";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { lines, owner, repo, scratchRepository, stage, webhookSecret } from "./support.ts";
import type { Scratch, Stage } from "./support.ts";

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

describe("local-github/webhooks", () => {
  const received: Received[] = [];
  let scratch: Scratch;
  let on: Stage;
  let server: Server;
  let to: string;
  const validators = webhookValidators();

  beforeAll(async () => {
    scratch = scratchRepository((made) => {
      made.commit({ "a.py": lines(20) });
      made.git("branch", "base");
      made.commit({ "a.py": lines(20, { 10: "changed" }) });
    });
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
        response.writeHead(202).end("queued");
      });
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    to = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks`;
    on = await stage(scratch);
    await on.repository.openPullRequest({
      base: "base",
      head: "main",
      title: "A change",
      draft: true,
      labels: ["bug"],
    });
  });
  afterAll(async () => {
    await on.close();
    scratch.remove();
    server.close();
  });
  beforeEach(() => void received.splice(0));

  const conforms = (schema: string) => {
    const payload: unknown = JSON.parse(received[0]?.body ?? "null");
    expect(validators(schema, payload)).toEqual([]);
    return payload;
  };
  const review = async () => {
    const comments = [{ path: "a.py", line: 10, body: "Here." }];
    await on.octokit.pulls.createReview({ owner, repo, pull_number: 1, event: "COMMENT", comments });
    const said = on.repository.conversation(1).reviews.at(-1)?.comments[0];
    return { comment: said?.id ?? 0, thread: said?.thread ?? 0 };
  };

  it.each([
    ["opened", "webhook-pull-request-opened"],
    ["reopened", "webhook-pull-request-reopened"],
    ["synchronize", "webhook-pull-request-synchronize"],
    ["ready_for_review", "webhook-pull-request-ready-for-review"],
    ["converted_to_draft", "webhook-pull-request-converted-to-draft"],
    ["edited", "webhook-pull-request-edited"],
    ["closed", "webhook-pull-request-closed"],
  ] as const)("tells of a pull request that was %s as GitHub describes it", async (action, schema) => {
    await on.repository.deliver({ number: 1, action, to });
    expect(conforms(schema)).toMatchObject({
      action,
      number: 1,
      installation: { id: on.installation },
      pull_request: { head: { sha: scratch.git("rev-parse", "main") } },
      repository: { full_name: `${owner}/${repo}` },
      sender: { login: "octocat" },
    });
  });

  it("tells of a comment on the pull request, and of one in a thread", async () => {
    const comment = on.repository.comment(1, { author: "ada", body: "/concurrency-check" });
    await on.repository.deliverComment({ number: 1, comment, to, sender: "ada" });
    expect(conforms("webhook-issue-comment-created")).toMatchObject({
      comment: { body: "/concurrency-check" },
    });

    received.splice(0);
    const reply = on.repository.reply(1, {
      author: "ada",
      body: "false alarm",
      to: (await review()).comment,
    });
    await on.repository.deliverComment({ number: 1, comment: reply, to, sender: "ada" });
    expect(received[0]?.headers["x-github-event"]).toBe("pull_request_review_comment");
    conforms("webhook-pull-request-review-comment-created");
  });

  it("tells of a comment that was edited", async () => {
    const comment = on.repository.comment(1, { author: "ada", body: "Hello" });
    await on.repository.deliverComment({ number: 1, comment, to, action: "edited" });
    conforms("webhook-issue-comment-edited");

    received.splice(0);
    const reply = { number: 1, comment: (await review()).comment, to };
    await on.repository.deliverComment({ ...reply, action: "edited" });
    conforms("webhook-pull-request-review-comment-edited");
  });

  it.each([
    ["resolved", "webhook-pull-request-review-thread-resolved"],
    ["unresolved", "webhook-pull-request-review-thread-unresolved"],
  ] as const)("tells of a thread that was %s", async (action, schema) => {
    const { thread } = await review();
    on.repository.resolve(1, thread, action === "resolved" ? "ada" : null);
    await on.repository.deliverThread({ number: 1, thread, action, to, sender: "ada" });
    conforms(schema);
  });

  it("tells of a check run that is to run again", async () => {
    const head_sha = scratch.git("rev-parse", "main");
    const { data } = await on.octokit.checks.create({
      owner,
      repo,
      name: "c",
      head_sha,
      conclusion: "neutral",
    });
    await on.repository.deliverRerequest({ number: 1, checkRun: data.id, to });
    conforms("webhook-check-run-rerequested");
  });

  it("tells of a button of a check run, of its whole suite, and of a merge group", async () => {
    const head_sha = scratch.git("rev-parse", "main");
    const actions = [{ label: "Run again", description: "Anew", identifier: "run" }];
    const wanted = { owner, repo, name: "concurrency-check", head_sha, actions };
    const { data } = await on.octokit.checks.create(wanted);
    await on.repository.deliverPressed({ number: 1, checkRun: data.id, pressed: "run", to });
    expect(conforms("webhook-check-run-requested-action")).toMatchObject({
      requested_action: { identifier: "run" },
    });
    received.splice(0);
    await on.repository.deliverSuite({ number: 1, checkRun: data.id, to });
    expect(conforms("webhook-check-suite-rerequested")).toMatchObject({ check_suite: { head_sha } });
    received.splice(0);
    await on.repository.deliverMergeGroup({ number: 1, commit: head_sha, to });
    expect(conforms("webhook-merge-group-checks-requested")).toMatchObject({ merge_group: { head_sha } });
  });

  it("tells of another name and another owner, to the installation of the owner it has now", async () => {
    on.repository.rename("costs");
    await on.repository.deliverMove({ action: "renamed", from: repo, to });
    expect(conforms("webhook-repository-renamed")).toMatchObject({
      repository: { full_name: `${owner}/costs` },
      installation: { id: on.installation },
    });
    received.splice(0);
    const installation = on.github.addInstallation("globex");
    on.repository.transfer("globex");
    await on.repository.deliverMove({ action: "transferred", from: owner, to });
    expect(conforms("webhook-repository-transferred")).toMatchObject({
      changes: { owner: { from: { organization: { login: owner } } } },
      repository: { full_name: "globex/costs" },
      installation: { id: installation },
    });
    on.repository.rename(repo);
    on.repository.transfer(owner);
  });

  it("has no button that a check run has not", async () => {
    const head_sha = scratch.git("rev-parse", "main");
    const { data } = await on.octokit.checks.create({ owner, repo, name: "concurrency-check", head_sha });
    const pressed = () => on.repository.deliverPressed({ number: 1, checkRun: data.id, pressed: "run", to });
    expect(pressed).toThrow('no button "run"');
  });

  it("signs the very bytes it sends, and answers what the App answered", async () => {
    const delivery = await on.repository.deliver({ number: 1, action: "opened", to, id: "the-same-again" });
    const [{ headers, body } = { headers: {}, body: "" }] = received;
    expect(delivery).toMatchObject({ id: "the-same-again", status: 202, body: "queued" });
    expect(headers).toMatchObject({
      "x-github-delivery": "the-same-again",
      "x-github-event": "pull_request",
    });
    expect(await verify(webhookSecret, body, String(headers["x-hub-signature-256"]))).toBe(true);
  });
});

/** Complaints of GitHub's own description of webhooks about a payload. */
function webhookValidators() {
  const require = createRequire(import.meta.url);
  const { components } = require("@octokit/openapi-webhooks/generated/api.github.com.json") as {
    components: object;
  };
  const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false });
  formats.default(ajv);
  ajv.addSchema({ $id: "webhooks", components });
  return (schema: string, payload: unknown) => {
    const validate = ajv.compile({ $ref: `webhooks#/components/schemas/${schema}` });
    return validate(payload)
      ? []
      : (validate.errors ?? []).map((one) => `${one.instancePath} ${one.message ?? ""}`);
  };
}

import { Octokit } from "@octokit/rest";
import {
  clientOf,
  appId,
  lines,
  owner,
  permissions,
  privateKey,
  repo,
  scratchRepository,
  stage,
} from "./support.ts";
import type { Scratch, Stage } from "./support.ts";

interface Answer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly { readonly type?: string; readonly message: string; readonly path?: unknown }[];
}

describe("local-github/graphql", () => {
  let scratch: Scratch;
  let on: Stage;
  const at = { owner, repo, pull_number: 1 };

  beforeAll(() => {
    scratch = scratchRepository((made) => {
      made.commit({ "a.py": lines(20), "data.bin": Buffer.from([1, 0, 2]), "long.py": lines(2000) }, "Base");
      made.git("branch", "base");
      made.commit(
        { "a.py": lines(20, { 10: "changed" }), "naïve name.py": "x = 1\n" },
        "Change it\n\nFor a reason.",
      );
    });
  });
  afterAll(() => scratch.remove());
  beforeEach(async () => {
    on = await stage(scratch, { limits: { blobTextBytes: 1000 } });
    await on.repository.openPullRequest({
      base: "base",
      head: "main",
      title: "A change",
      body: "Why",
      labels: ["bug"],
      author: "ada",
    });
  });
  afterEach(() => on.close());

  /** GitHub's raw answer: octokit would throw for `errors`. */
  const ask = async (query: string, variables: object = {}, octokit = on.octokit) => {
    const auth = (await octokit.auth({ type: "installation" })) as { token: string };
    const headers = { authorization: `token ${auth.token}` };
    const body = JSON.stringify({ query, variables });
    const response = await fetch(`${on.github.url}/api/graphql`, { method: "POST", headers, body });
    return (await response.json()) as Answer;
  };
  const inRepository = async (selection: string) => {
    const { data, errors } = await ask(`{ repository(owner: "${owner}", name: "${repo}") { ${selection} } }`);
    expect(errors).toBeUndefined();
    return data?.["repository"];
  };
  const comment = async (body = "Here.") => {
    const comments = [{ path: "a.py", line: 10, body }];
    await on.octokit.pulls.createReview({ ...at, event: "COMMENT", comments });
    const [review] = on.repository.conversation(1).reviews;
    return { comment: review?.comments[0]?.id ?? 0, thread: review?.comments[0]?.thread ?? 0 };
  };

  it("answers what a review needs of a pull request", async () => {
    const answer = await inRepository(`pullRequest(number: 1) {
      title body isDraft state headRefOid baseRefOid author { login __typename }
      labels(first: 5) { nodes { name } } commits(last: 1) { totalCount nodes { commit { message } } } files(first: 9) { nodes { path changeType } }
    }`);
    expect(answer).toEqual({
      pullRequest: {
        title: "A change",
        body: "Why",
        isDraft: false,
        state: "OPEN",
        headRefOid: scratch.git("rev-parse", "main"),
        baseRefOid: scratch.git("rev-parse", "base"),
        author: { login: "ada", __typename: "User" },
        labels: { nodes: [{ name: "bug" }] },
        commits: { totalCount: 1, nodes: [{ commit: { message: "Change it\n\nFor a reason." } }] },
        files: {
          nodes: [
            { path: "a.py", changeType: "MODIFIED" },
            { path: "naïve name.py", changeType: "ADDED" },
          ],
        },
      },
    });
  });

  it("reads blobs by revision and path, and says which are binary, cut short or missing", async () => {
    const blob = "... on Blob { text isBinary isTruncated byteSize }";
    const answer = await inRepository(`
      text: object(expression: "main:naïve name.py") { ${blob} }
      head: object(expression: "HEAD:naïve name.py") { ${blob} }
      binary: object(expression: "main:data.bin") { ${blob} }
      long: object(expression: "main:long.py") { ${blob} }
      missing: object(expression: "main:nowhere.py") { ${blob} }
      unknown: object(expression: "nowhere:a.py") { ${blob} }
    `);
    const text = { text: "x = 1\n", isBinary: false, isTruncated: false, byteSize: 6 };
    expect(answer).toEqual({
      text,
      head: text,
      binary: { text: null, isBinary: true, isTruncated: false, byteSize: 3 },
      long: {
        text: lines(2000).slice(0, 1000),
        isBinary: false,
        isTruncated: true,
        byteSize: lines(2000).length,
      },
      missing: null,
      unknown: null,
    });
  });

  it("names an App's bot without the suffix that REST gives it", async () => {
    await comment();
    const threads = `reviewThreads(first: 9) { nodes { path line isOutdated isResolved
      comments(first: 1) { nodes { body viewerDidAuthor author { login __typename } } } } }`;
    expect(await inRepository(`pullRequest(number: 1) { ${threads} }`)).toEqual({
      pullRequest: {
        reviewThreads: {
          nodes: [
            {
              path: "a.py",
              line: 10,
              isOutdated: false,
              isResolved: false,
              comments: {
                nodes: [
                  {
                    body: "Here.",
                    viewerDidAuthor: true,
                    author: { login: "concurrency-check", __typename: "Bot" },
                  },
                ],
              },
            },
          ],
        },
      },
    });
  });

  it("pages through a connection by its cursors", async () => {
    for (const body of ["1", "2", "3"]) await comment(body);
    const bodies: unknown[] = [];
    let after: unknown = null;
    for (let more = true; more;) {
      const { data } = await ask(
        `query ($after: String) { repository(owner: "${owner}", name: "${repo}") { pullRequest(number: 1) {
          reviewThreads(first: 2, after: $after) { pageInfo { hasNextPage endCursor } nodes { comments(first: 1) { nodes { body } } } } } } }`,
        { after },
      );
      const threads = (data as never as Page).repository.pullRequest.reviewThreads;
      bodies.push(...threads.nodes.map((node) => node.comments.nodes[0]?.body));
      ({ hasNextPage: more, endCursor: after } = threads.pageInfo);
    }
    expect(bodies).toEqual(["1", "2", "3"]);
  });

  it.each([
    ["labels { nodes { name } }", "MISSING_PAGINATION_BOUNDARIES"],
    ["labels(first: 101) { nodes { name } }", "EXCESSIVE_PAGINATION"],
  ])("refuses %s", async (selection, type) => {
    const answer = await ask(
      `{ repository(owner: "${owner}", name: "${repo}") { pullRequest(number: 1) { ${selection} } } }`,
    );
    expect(answer.errors?.[0]?.type).toBe(type);
  });

  it("says what it could not find", async () => {
    const answer = await ask(
      `{ repository(owner: "${owner}", name: "${repo}") { pullRequest(number: 9) { title } } }`,
    );
    expect(answer).toMatchObject({
      data: { repository: { pullRequest: null } },
      errors: [{ type: "NOT_FOUND", path: ["repository", "pullRequest"] }],
    });
  });

  it("refuses a query that GitHub's schema does not know, and remembers it", async () => {
    const answer = await ask("{ repository(owner: 1) { nonsense } }");
    expect(answer.errors?.length).toBeGreaterThan(0);
    expect(on.github.journal.problems.join()).toContain("nonsense");
  });

  it("hides what the token's permissions do not cover", async () => {
    const { data } = await on.app.apps.createInstallationAccessToken({
      installation_id: on.installation,
      permissions: { pull_requests: "read" },
    });
    const poor = new Octokit({ baseUrl: `${on.github.url}/api/v3`, auth: data.token });
    const query = `{ repository(owner: "${owner}", name: "${repo}") { object(expression: "main:a.py") { oid } } }`;
    await expect(poor.graphql(query)).rejects.toThrow("Resource not accessible by integration");
  });

  it("edits and hides a comment of the App's own, and remembers both", async () => {
    const { comment: id } = await comment("Before.");
    const { errors } = await ask(
      `mutation ($id: ID!) {
        updatePullRequestReviewComment(input: { pullRequestReviewCommentId: $id, body: "After." }) { pullRequestReviewComment { body } }
        minimizeComment(input: { subjectId: $id, classifier: OUTDATED }) { minimizedComment { isMinimized minimizedReason } }
      }`,
      { id: `PRRC_${id}` },
    );
    expect(errors).toBeUndefined();
    expect(on.repository.conversation(1).edits).toEqual([
      { comment: id, before: "Before.", after: "After.", minimized: null },
      { comment: id, before: "After.", after: "After.", minimized: "OUTDATED" },
    ]);
  });

  it("lets nobody edit what another wrote", async () => {
    const { comment: id } = await comment();
    const reply = on.repository.reply(1, { author: "ada", body: "Mine.", to: id });
    const answer = await ask(
      "mutation ($id: ID!) { updatePullRequestReviewComment(input: { pullRequestReviewCommentId: $id, body: x }) { clientMutationId } }".replace(
        "x",
        '"x"',
      ),
      { id: `PRRC_${reply}` },
    );
    expect(answer.errors?.[0]?.type).toBe("FORBIDDEN");
  });

  it("resolves a thread only for an App that may write contents", async () => {
    const { thread } = await comment();
    const resolve =
      "mutation ($id: ID!) { resolveReviewThread(input: { threadId: $id }) { thread { isResolved } } }";
    const variables = { id: `PRRT_${thread}` };
    expect(await ask(resolve, variables)).toMatchObject({
      data: { resolveReviewThread: null },
      errors: [{ type: "FORBIDDEN", message: "Resource not accessible by integration" }],
    });
    await on.close();
    on = await stage(scratch);
    await on.repository.openPullRequest({ base: "base", head: "main", title: "A change" });
    const generous = on.github.addInstallation(owner, { permissions: { ...permissions, contents: "write" } });
    const { thread: second } = await comment();
    const octokit = clientOf(on.github, { appId, privateKey, installationId: generous });
    const answer = await ask(resolve, { id: `PRRT_${second}` }, octokit);
    expect(answer.data).toEqual({ resolveReviewThread: { thread: { isResolved: true } } });
  });

  it("fails loudly where a field is not built, instead of answering null", async () => {
    const answer = await ask(`{ repository(owner: "${owner}", name: "${repo}") { stargazerCount } }`);
    expect(answer.errors?.[0]?.message).toBe("GraphQL's Repository.stargazerCount is not built here.");
    await expect(on.close()).rejects.toThrow("stargazerCount");
    on = await stage(scratch);
  });
});

interface Page {
  readonly repository: {
    readonly pullRequest: {
      readonly reviewThreads: {
        readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
        readonly nodes: readonly {
          readonly comments: { readonly nodes: readonly { readonly body: string }[] };
        }[];
      };
    };
  };
}

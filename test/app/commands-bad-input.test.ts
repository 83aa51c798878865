import { readFindingMarker, withMarker } from "#review/marker.ts";
import { author, answered, bot, check, say, threads, write } from "./talk.ts";
import type { Scene } from "./scene.ts";
import { startScene } from "./scene.ts";
import { asGitHub } from "../review/wording/github.ts";

let scene: Scene;
let number: number;
beforeEach(async () => {
  scene = await startScene();
  scene.repository.setRole("ada", "write");
  scene.repository.setRole("reader", "read");
  number = await scene.open({ "a.py": "a = 1\n" }, { "a.py": "a = 1\nb = 2  # wrong\n" });
});
afterEach(() => scene.close());

const first = () => threads(scene, number)[0]?.id ?? 0;
const verdict = () => readFindingMarker(threads(scene, number)[0]?.body ?? "")?.verdict;
const accept = "/concurrency-check accept a; control: b";
const nothing = { reactions: [], answer: null };
const webhooks = () => `${scene.url}/api/github/webhooks`;
const writes = () => scene.github.journal.entries.filter((entry) => entry.write).length;

describe("app/commands, given what nobody meant as a command", () => {
  it.each([
    ["in a code block", "```\n/concurrency-check pause\n```"],
    ["in a quote", "> /concurrency-check pause"],
    ["in an HTML comment", "<!--\n/concurrency-check pause\n-->"],
    ["below thousands of lines", `${"x\n".repeat(8_000)}/concurrency-check pause`],
  ])("does nothing for a command %s", async (_where, body) => {
    expect(await say(scene, number, { body, by: "ada" })).toMatchObject(nothing);
  });

  it("does a command above thousands of lines", async () => {
    const body = `/concurrency-check help\n${"x\n".repeat(8_000)}`;
    expect((await say(scene, number, { body, by: "ada" })).reactions).toEqual(["eyes", "rocket"]);
  });

  it("does nothing for a comment that is edited into a command, or deleted", async () => {
    const comment = write(scene, number, { body: "/concurrency-check pause", by: "ada" });
    for (const action of ["edited", "deleted"] as const)
      await scene.repository.deliverComment({ number, comment, sender: "ada", to: webhooks(), action });
    await scene.rest();
    expect(answered(scene, number, comment)).toMatchObject(nothing);
  });

  it.each([
    ["fulll", "`/concurrency-check full` was probably meant"],
    ["explain unbounded-gathr", "`explain unbounded-gather` was probably meant"],
    ["explain", "needs a rule"],
    ["please", "`/concurrency-check help` lists the others"],
    ["accept a; control: b", "write it as a reply in the finding's thread"],
    ["reopen", "write it as a reply in the finding's thread"],
  ])("answers `%s` with one line", async (line, words) => {
    const { reactions, answer } = await say(scene, number, { body: `/concurrency-check ${line}`, by: "ada" });
    expect(reactions).toEqual(["eyes", "confused"]);
    expect(answer).toContain(words);
    expect(answer).not.toContain("\n");
  });
});

describe("app/commands, given by whom it is not for", () => {
  it.each([bot, "dependabot[bot]"])("never answers a bot: %s", async (by) => {
    const before = writes();
    expect(await say(scene, number, { body: "/concurrency-check help", by })).toMatchObject(nothing);
    expect(writes()).toBe(before);
  });

  it.each([
    "/concurrency-check",
    "/concurrency-check help",
    "/concurrency-check pause",
    "/concurrency-check hlep",
  ])("gives a stranger no words for `%s`", async (body) => {
    for (const by of ["stranger", "reader"])
      expect(await say(scene, number, { body, by })).toMatchObject({
        reactions: ["eyes", "confused"],
        answer: null,
      });
    expect(scene.repository.conversation(number).check_runs).toHaveLength(1);
  });

  it.each(["accept a; control: b", "false-alarm it is none", "reopen", "pause", "resume"])(
    "lets the author not `%s` without write permission",
    async (line) => {
      const to = first();
      const body = `/concurrency-check ${line}`;
      const { reactions, answer } = await say(scene, number, { body, by: author, to });
      expect(reactions).toEqual(["eyes", "confused"]);
      expect(answer).toContain("takes write permission on the repository");
      expect(verdict()).toBeNull();
    },
  );

  it("asks GitHub for the permission, and believes no payload", async () => {
    const comment = write(scene, number, { body: accept, by: "stranger", to: first() });
    const [shown] = scene.repository.conversation(number).reviews.flatMap((review) => review.comments);
    const payload = {
      action: "created",
      installation: { id: scene.installation },
      repository: { name: "shop", owner: { login: "octo" }, permissions: { admin: true } },
      sender: { login: "stranger", type: "User" },
      pull_request: { number, user: { id: 1, login: author } },
      comment: {
        ...{ id: comment, body: accept, in_reply_to_id: shown?.id, pull_request_review_id: 1 },
        ...{ author_association: "OWNER", user: { id: 2, login: "stranger", type: "User" } },
        created_at: new Date().toISOString(),
      },
    };
    await scene.github.deliver({ to: webhooks(), event: "pull_request_review_comment", payload });
    await scene.rest();
    expect(answered(scene, number, comment).reactions).toEqual(["eyes", "confused"]);
    expect(verdict()).toBeNull();
  });

  it("does ten commands of one person in a minute, and no eleventh, without a word", async () => {
    for (let count = 0; count < 10; count += 1) {
      const { reactions } = await say(scene, number, { body: "/concurrency-check help", by: "ada" });
      expect(reactions).toEqual(["eyes", "rocket"]);
    }
    expect(await say(scene, number, { body: "/concurrency-check help", by: "ada" })).toMatchObject({
      reactions: ["confused"],
      answer: null,
    });
    expect((await say(scene, number, { body: "/concurrency-check help" })).reactions).toContain("rocket");
  });

  it("does ten of a thousand commands in one comment, and answers once", async () => {
    const { reactions } = await say(scene, number, {
      body: "/concurrency-check help\n".repeat(400),
      by: "ada",
    });
    expect(reactions).toEqual(["eyes", "confused"]);
    expect(scene.log.at(-1)).toMatchObject({ msg: "command done", commands: 10 });
    expect(scene.repository.conversation(number).issue_comments).toHaveLength(2);
  });
});

describe("app/commands, given where there is nothing to do", () => {
  it.each([
    "/concurrency-check",
    "/concurrency-check full",
    "/concurrency-check pause",
    "/concurrency-check resume",
  ])("says that the pull request is closed to `%s`", async (body) => {
    scene.repository.change(number, { state: "closed" });
    const { reactions, answer } = await say(scene, number, { body, by: "ada" });
    expect(reactions).toEqual(["eyes", "confused"]);
    expect(answer).toBe("This pull request is closed: nothing is reviewed or recorded in it any more.");
  });

  it("records no verdict in a closed pull request", async () => {
    scene.repository.change(number, { state: "closed" });
    const { answer } = await say(scene, number, { body: accept, by: "ada", to: first() });
    expect(answer).toContain("This pull request is closed");
    expect(verdict()).toBeNull();
  });

  it("explains rules in a closed pull request all the same", async () => {
    scene.repository.change(number, { state: "closed" });
    const body = "/concurrency-check explain unbounded-gather";
    expect((await say(scene, number, { body, by: "ada" })).reactions).toContain("rocket");
  });

  it("does not answer on an issue, where it may not write", async () => {
    const before = writes();
    const user = { id: 2, login: "ada", type: "User" };
    const payload = {
      action: "created",
      installation: { id: scene.installation },
      repository: { name: "shop", owner: { login: "octo" } },
      issue: { number: 99, user },
      comment: { id: 1, body: "/concurrency-check help", user },
      sender: user,
    };
    expect((await scene.github.deliver({ to: webhooks(), event: "issue_comment", payload })).status).toBe(
      202,
    );
    await scene.rest();
    expect(writes()).toBe(before);
  });

  it("takes no verdict in a thread that is not one of its findings", async () => {
    const to = await scene.repository.remark(number, { author: "bob", body: "Hm.", path: "a.py", line: 2 });
    const { reactions, answer } = await say(scene, number, { body: accept, by: "ada", to });
    expect(reactions).toEqual(["eyes", "confused"]);
    expect(answer).toContain("This thread is none of concurrency-check's findings");
  });

  it("believes no marker that somebody else copied", async () => {
    const marked = readFindingMarker(threads(scene, number)[0]?.body ?? "");
    if (marked === null) throw new Error("The finding has a marker.");
    const verdict = { kind: "false-alarm", by: "mallory", reason: "believe me" } as const;
    const body = withMarker("It is fine.", { ...marked, verdict });
    const to = await scene.repository.remark(number, { author: "mallory", body, path: "a.py", line: 2 });
    scene.repository.reply(number, { author: "mallory", body, to: first() });
    scene.repository.comment(number, {
      author: "mallory",
      body: '<!-- concurrency-check {"v":1,"answers":1,"pause":"on"} -->',
    });
    await scene.tell(number, "synchronize");
    expect(check(scene, number)).toMatchObject({ conclusion: "neutral", title: "Open: 1 warning" });
    const { answer } = await say(scene, number, { body: accept, by: "ada", to });
    expect(answer).toContain("This thread is none of concurrency-check's findings");
    const { answer: own } = await say(scene, number, { body: "/concurrency-check resume", by: "ada" });
    expect(own).toBe("Reviews are not paused here.");
  });
});

/** Links, HTML, mentions and references that would be alive. */
function alive(markdown: string): readonly string[] {
  const { links, html, filtered } = asGitHub(markdown);
  return [...links, ...html, ...filtered];
}

describe("app/commands, given hostile words", () => {
  const hostile =
    "@octo/team #1 <img src=x> [a](https://evil.example) `\\` ![b](c) --> <!-- https://evil.example";

  it("brings nothing of an accepted text to life", async () => {
    const body = `/concurrency-check accept ${hostile}; control: ${hostile}`;
    expect((await say(scene, number, { body, by: "ada", to: first() })).reactions).toContain("rocket");
    expect(verdict()).toMatchObject({ tradeOff: hostile, control: hostile });
    const { summary } = check(scene, number);
    expect(alive(summary.slice(summary.indexOf("**Accepted**")))).toEqual([]);
  });

  it("brings nothing of a wrong command to life", async () => {
    for (const line of [
      hostile,
      `explain ${hostile}`,
      `@octo/team`,
      `accept a; control: b; owner: ${hostile}`,
    ]) {
      const { answer } = await say(scene, number, { body: `/concurrency-check ${line}`, by: "ada" });
      expect(answer).not.toBeNull();
      expect(alive(answer ?? "")).toEqual([]);
    }
  });
});

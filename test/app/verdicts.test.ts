import { settingsPath } from "#config/schema.ts";
import { readFindingMarker } from "#review/marker.ts";
import { clientOf } from "../local-github/support.ts";
import { createRepository } from "../support/folder.ts";
import { answered, author, check, say, tell, threads, write } from "./talk.ts";
import type { Scene } from "./scene.ts";
import { appId, privateKey, startScene } from "./scene.ts";
import { stubAnalyst } from "./stub-analyst.ts";

let scene: Scene;
let analysed: number;
const analyse: typeof stubAnalyst.analyse = (...args) => {
  analysed += 1;
  return stubAnalyst.analyse(...args);
};
beforeEach(async () => {
  analysed = 0;
  scene = await startScene({ analyst: { ...stubAnalyst, analyse } });
  scene.repository.setRole("ada", "write");
});
afterEach(() => scene.close());

const accept = "/concurrency-check accept 12 regions; control: test_region_count";
const open = (wrong = ["b"]) =>
  scene.open(
    { "a.py": "a = 1\n" },
    { "a.py": `a = 1\n${wrong.map((each) => `${each} = 2  # wrong\n`).join("")}` },
  );
const first = (number: number, at = 0) => threads(scene, number)[at]?.id ?? 0;
const verdict = (number: number, at = 0) =>
  readFindingMarker(threads(scene, number)[at]?.body ?? "")?.verdict;
const state = (number: number) => {
  const { conclusion, title } = check(scene, number);
  return [conclusion, title];
};

describe("app/verdicts", () => {
  it("keeps an acceptance in the finding's comment, and concludes the check run at once", async () => {
    const number = await open();
    expect(state(number)).toEqual(["neutral", "Open: 1 warning"]);
    const before = { analysed, said: threads(scene, number)[0]?.body.split("<!--")[0] };
    const body = `${accept}; until: 2999-01-01; owner: @bob`;
    scene.github.journal.forget();
    const { reactions, answer } = await say(scene, number, { body, by: "ada", to: first(number) });
    expect({ reactions, answer }).toEqual({ reactions: ["eyes", "rocket"], answer: null });
    const asked = Object.values(scene.repository.conversation(number).requests);
    expect(asked.reduce((sum, count) => sum + count, 0)).toBe(6);
    expect(verdict(number)).toEqual({
      ...{ kind: "accepted", by: "ada", tradeOff: "12 regions", control: "test_region_count" },
      ...{ until: "2999-01-01", owner: "bob" },
    });
    expect(threads(scene, number)[0]?.body.split("<!--")[0]).toBe(before.said);
    expect(state(number)).toEqual(["success", "Nothing open"]);
    expect(check(scene, number).summary).toContain(
      "**Accepted**\n\n- `a.py:2` unbounded-gather: 12 regions; control: test\\_region\\_count; until 2999-01-01; owner bob (`ada`)",
    );
    expect(analysed).toBe(before.analysed);
  });

  it("keeps a false alarm, and takes it back", async () => {
    const number = await open();
    const to = first(number);
    await say(scene, number, { body: "/concurrency-check false-alarm it is right", by: "ada", to });
    expect(verdict(number)).toEqual({ kind: "false-alarm", by: "ada", reason: "it is right" });
    expect(state(number)).toEqual(["success", "Nothing open"]);
    expect(check(scene, number).summary).toContain("**False alarms**\n\n- `a.py:2`");
    const { reactions } = await say(scene, number, { body: "/concurrency-check reopen", by: "ada", to });
    expect(reactions).toEqual(["eyes", "rocket"]);
    expect(verdict(number)).toBeNull();
    expect(state(number)).toEqual(["neutral", "Open: 1 warning"]);
  });

  it("keeps both of two verdicts of one second", async () => {
    const number = await open(["b", "c"]);
    const comments = [0, 1].map((at) =>
      write(scene, number, { body: accept, by: "ada", to: first(number, at) }),
    );
    await Promise.all(comments.map((comment) => tell(scene, number, comment, { by: "ada" })));
    await scene.rest();
    expect(comments.map((comment) => answered(scene, number, comment).reactions)).toEqual([
      ["eyes", "rocket"],
      ["eyes", "rocket"],
    ]);
    expect([verdict(number, 0)?.kind, verdict(number, 1)?.kind]).toEqual(["accepted", "accepted"]);
    expect(state(number)).toEqual(["success", "Nothing open"]);
  });

  it("is known to the reviews of later pushes", async () => {
    const number = await open();
    await say(scene, number, { body: accept, by: "ada", to: first(number) });
    await scene.push(number, scene.commit({ "a.py": "a = 1\nx = 1\nb = 2  # wrong\n" }));
    expect(threads(scene, number)).toHaveLength(1);
    expect(state(number)).toEqual(["success", "Nothing open"]);
  });

  it("says nothing new on a line when it concludes again, also where it must analyse anew", async () => {
    const wrong = Array.from({ length: 12 }, (_, at) => `b${at}`);
    const number = await open(wrong);
    expect(threads(scene, number)).toHaveLength(10);
    await say(scene, number, { body: accept, by: "ada", to: first(number) });
    expect(threads(scene, number)).toHaveLength(10);
    // Pushed without a word to the App: what it knows is of another head.
    await scene.repository.pushTo(number, scene.commit({ "a.py": "a = 1\nz = 1  # wrong\n" }));
    const before = analysed;
    await say(scene, number, { body: "/concurrency-check reopen", by: "ada", to: first(number) });
    expect(analysed).toBeGreaterThan(before);
    expect(threads(scene, number)).toHaveLength(10);
    expect(state(number)).toEqual(["neutral", "Open: 1 warning"]);
  });

  it("speaks again in the same thread when the date of an acceptance has passed", async () => {
    let ahead = 0;
    await scene.close();
    const clock = {
      now: () => Date.now() + ahead,
      after: (milliseconds: number, callback: () => void) => {
        const timer = setTimeout(callback, milliseconds);
        return () => clearTimeout(timer);
      },
    };
    scene = await startScene({ analyst: stubAnalyst, clock });
    scene.repository.setRole("ada", "write");
    const number = await open();
    const until = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    await say(scene, number, { body: `${accept}; until: ${until}`, by: "ada", to: first(number) });
    expect(state(number)).toEqual(["success", "Nothing open"]);
    ahead = 3 * 86_400_000;
    await scene.tell(number, "synchronize");
    expect(threads(scene, number)).toHaveLength(1);
    expect(verdict(number)).toBeNull();
    expect(threads(scene, number)[0]?.body).toContain(
      `Accepted by \`ada\` until ${until}; that date has passed.`,
    );
    expect(state(number)).toEqual(["neutral", "Open: 1 warning"]);
  });

  it("answers in the thread, below its first comment, where words are needed", async () => {
    const number = await open();
    const to = first(number);
    const { answer } = await say(scene, number, {
      body: "/concurrency-check accept 12 regions",
      by: "ada",
      to,
    });
    expect(answer).toContain("`accept` needs what compensates");
    const replies = scene.repository.conversation(number).reviews.flatMap((review) => review.comments);
    expect(replies.at(-1)?.in_reply_to_id).toBe(to);
    expect(verdict(number)).toBeNull();
  });

  it("has nothing to take back where nobody answered", async () => {
    const number = await open();
    const saying = { body: "/concurrency-check reopen", by: "ada", to: first(number) };
    const { reactions, answer } = await say(scene, number, saying);
    expect(reactions).toEqual(["eyes", "confused"]);
    expect(answer).toContain("there is nothing to take back");
  });

  it("says how to open again what was resolved on GitHub", async () => {
    const number = await open();
    scene.repository.resolve(number, threads(scene, number)[0]?.thread ?? 0, "ada");
    const saying = { body: "/concurrency-check reopen", by: "ada", to: first(number) };
    expect((await say(scene, number, saying)).answer).toContain("when it is unresolved there");
  });
});

describe("app/verdicts, by reactions", () => {
  it("counts what people reacted with to a comment whenever a review runs", async () => {
    const number = await open();
    for (const [by, content] of [
      ["ada", "-1"],
      ["bob", "-1"],
      ["eve", "+1"],
      ["eve", "rocket"],
      ["other[bot]", "-1"],
    ] as const)
      scene.repository.react(number, { by, to: first(number), content });
    await scene.tell(number, "synchronize");
    expect(scene.log.findLast(({ msg }) => msg === "review done")).toMatchObject({
      feedback: [{ rule: "unbounded-gather", comments: 1, useful: 1, notUseful: 2 }],
    });
  });
});

describe("app/verdicts, by resolving a conversation", () => {
  const thread = (number: number) => threads(scene, number)[0]?.thread ?? 0;
  const judge = async (number: number, action: "resolved" | "unresolved", by: string) => {
    scene.repository.resolve(number, thread(number), action === "resolved" ? by : null);
    const to = `${scene.url}/api/github/webhooks`;
    await scene.repository.deliverThread({ number, thread: thread(number), action, sender: by, to });
    await scene.rest();
  };

  it("concludes the check run again at once, without analysing anew", async () => {
    const number = await open();
    const before = analysed;
    await judge(number, "resolved", author);
    expect(state(number)).toEqual(["success", "Nothing open"]);
    await judge(number, "unresolved", author);
    expect(state(number)).toEqual(["neutral", "Open: 1 warning"]);
    expect(analysed).toBe(before);
    expect(scene.repository.conversation(number).edits).toEqual([]);
  });

  it("does nothing where a bot resolved it", async () => {
    const number = await open();
    const runs = scene.repository.conversation(number).check_runs.length;
    await judge(number, "resolved", "concurrency-check[bot]");
    expect(scene.repository.conversation(number).check_runs).toHaveLength(runs);
  });
});

describe("app/verdicts, by deleting a comment", () => {
  it("does not say it again, counts it as resolved, and says what is new", async () => {
    const number = await open(["b", "c"]);
    const octokit = clientOf(scene.github, { appId, privateKey, installationId: scene.installation });
    await octokit.pulls.deleteReviewComment({ owner: "octo", repo: "shop", comment_id: first(number) });
    await scene.push(number, scene.commit({ "a.py": "b = 2  # wrong\nc = 2  # wrong\nd = 2  # wrong\n" }));
    const said = threads(scene, number).map(({ line, body }) => [line, readFindingMarker(body)?.state]);
    expect(said).toEqual([
      [3, "open"],
      [3, "open"],
    ]);
    expect(check(scene, number).summary).toContain("| resolved by a person | 1 |");
  });
});

describe("app/verdicts, after the organisation changed its settings", () => {
  it("concludes by what they are now", async () => {
    const number = await open(["b", "c"]);
    expect(state(number)).toEqual(["neutral", "Open: 2 warnings"]);
    using organisation = createRepository({ [settingsPath]: "fail_on: warning\n" });
    await scene.github.addRepository({ owner: "octo", name: ".github", gitDir: organisation.path });
    const repository = { name: ".github", default_branch: "main", owner: { login: "octo" } };
    await scene.github.deliver({
      to: `${scene.url}/api/github/webhooks`,
      event: "push",
      payload: { ref: "refs/heads/main", repository },
    });
    await say(scene, number, { by: "ada", to: first(number), body: "/concurrency-check false-alarm no" });
    expect(state(number)).toEqual(["failure", "Open: 1 warning"]);
  });
});

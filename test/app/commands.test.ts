import { settingsPath } from "#config/schema.ts";
import { createRepository } from "../support/folder.ts";
import { author, answered, check, say, tell, threads, write } from "./talk.ts";
import type { Scene } from "./scene.ts";
import { startScene } from "./scene.ts";
import { stubAnalyst } from "./stub-analyst.ts";

let scene: Scene;
let analysed: number;
beforeEach(async () => {
  analysed = 0;
  const analyse: typeof stubAnalyst.analyse = (...args) => {
    analysed += 1;
    return stubAnalyst.analyse(...args);
  };
  scene = await startScene({ analyst: { ...stubAnalyst, analyse } });
  scene.repository.setRole("ada", "write");
});
afterEach(() => scene.close());

const open = () => scene.open({ "a.py": "a = 1  # wrong\n" }, { "a.py": "a = 1  # wrong\nb = 2  # wrong\n" });

describe("app/commands", () => {
  it("reviews again when it is asked to, and says nothing twice", async () => {
    const number = await open();
    const before = analysed;
    expect(await say(scene, number, { body: "Again, please.\n\n/concurrency-check" })).toMatchObject({
      reactions: ["eyes", "rocket"],
      answer: null,
    });
    expect(analysed).toBeGreaterThan(before);
    expect(threads(scene, number)).toHaveLength(1);
    expect(scene.repository.conversation(number).check_runs).toHaveLength(2);
  });

  it("lists on request what the changed files had before, which counts for nothing", async () => {
    const number = await open();
    const without = check(scene, number);
    expect(without.summary).not.toContain("There before this change");
    expect((await say(scene, number, { body: "/concurrency-check full" })).reactions).toContain("rocket");
    const { title, conclusion, summary } = check(scene, number);
    expect({ title, conclusion }).toEqual({ title: without.title, conclusion: without.conclusion });
    expect(summary).toContain("**There before this change**\n\n- `a.py:1` warning: This line is wrong.");
    expect(scene.repository.conversation(number).check_runs.at(-1)?.annotations).toHaveLength(1);
    expect(threads(scene, number)).toHaveLength(1);
  });

  it("explains a rule in its own words and the doctrine's", async () => {
    const number = await open();
    const { reactions, answer } = await say(scene, number, {
      body: "/concurrency-check explain dangling-task",
    });
    expect(reactions).toEqual(["eyes", "rocket"]);
    expect(answer).toContain(
      "**[dangling-task](https://pages.example/rules/ignored-cancellation/dangling-task)**: ",
    );
    expect(answer).toContain("> **Suggested default**: ");
  });

  it("explains the rule of the thread that it is asked in, in that thread", async () => {
    const number = await open();
    const to = threads(scene, number)[0]?.id ?? 0;
    const { answer } = await say(scene, number, { body: "/concurrency-check explain", to });
    expect(answer).toContain("unbounded-gather");
    expect(scene.repository.conversation(number).issue_comments).toEqual([]);
  });

  it("tells the settings in force and where they come from", async () => {
    const settings = "max_comments: 3\nrules:\n  dangling-task: off\n";
    scene.commit({ ".github/concurrency-check.yml": settings, "a.py": "a = 1\n" });
    const head = scene.commit({ ".github/concurrency-check.yml": settings, "a.py": "a = 2\n" });
    const number = await scene.repository.openPullRequest({ base: "main", head, title: "x" });
    const { answer } = await say(scene, number, { body: "/concurrency-check config" });
    expect(answer).toBe(
      "The settings in force here, from the repository's `.github/concurrency-check.yml` and no file of the organisation's, on whose `.github` repository the App is not installed; the rest is as it is by default.\n\n" +
        "```yaml\nmode: comment\nmax_comments: 3\nrules:\n  dangling-task: off\n```",
    );
  });

  it("says in a few lines which commands there are", async () => {
    const number = await open();
    const { answer } = await say(scene, number, { body: "/concurrency-check help" });
    for (const word of ["full", "explain", "accept", "false-alarm", "reopen", "pause", "resume", "config"])
      expect(answer).toContain(`\`${word}`);
    expect(answer?.split("\n").length).toBeLessThan(8);
  });

  it("does all commands of one comment, and answers them with one", async () => {
    const number = await open();
    const body = "/concurrency-check help\n/concurrency-check explain dangling-task\n/concurrency-check help";
    const { reactions, answer } = await say(scene, number, { body });
    expect(reactions).toEqual(["eyes", "rocket"]);
    expect(answer?.match(/stands at the beginning of a line/g)).toHaveLength(1);
    expect(answer).toContain("dangling-task");
    expect(scene.repository.conversation(number).issue_comments).toHaveLength(2);
  });

  it("does the commands of two comments of one moment in their order, and drops none", async () => {
    const number = await open();
    const bodies = ["/concurrency-check pause", "/concurrency-check resume", "/concurrency-check pause"];
    const comments = bodies.map((body) => write(scene, number, { body, by: "ada" }));
    for (const comment of comments) await tell(scene, number, comment, { by: "ada" });
    await scene.rest();
    const all = comments.map((comment) => answered(scene, number, comment).reactions);
    expect(all).toEqual(bodies.map(() => ["eyes", "rocket"]));
    await scene.push(number, scene.commit({ "a.py": "c = 3  # wrong\n" }));
    expect(check(scene, number).conclusion).toBe("skipped");
  });
});

describe("app/commands, when something breaks in the App itself", () => {
  it("leaves nobody waiting", async () => {
    await scene.close();
    const analyse = () => Promise.reject(new Error("a bug"));
    scene = await startScene({ analyst: { ...stubAnalyst, analyse } });
    const number = await open();
    expect((await say(scene, number, { body: "/concurrency-check" })).reactions).toEqual([
      "eyes",
      "confused",
    ]);
    expect(scene.log.at(-1)).toMatchObject({ msg: "command failed", err: { message: "a bug" } });
  });
});

describe("app/commands, pause and resume", () => {
  it("says nothing of pushes while it is paused, and why in the check run", async () => {
    const number = await open();
    const { reactions, answer } = await say(scene, number, { body: "/concurrency-check pause", by: "ada" });
    expect(reactions).toEqual(["eyes", "rocket"]);
    expect(answer).toBe("Paused by `ada`: pushes are not reviewed until `/concurrency-check resume`.");
    expect(check(scene, number)).toMatchObject({ conclusion: "skipped", title: "Nothing reviewed" });
    await scene.push(number, scene.commit({ "a.py": "c = 3  # wrong\nd = 4  # wrong\n" }));
    expect(threads(scene, number)).toHaveLength(1);
    expect(check(scene, number)).toMatchObject({ conclusion: "skipped", title: "Nothing reviewed" });
    expect(check(scene, number).summary).toContain("Paused by a command in the conversation");
  });

  it("reviews what was pushed meanwhile when it goes on", async () => {
    const number = await open();
    await say(scene, number, { body: "/concurrency-check pause", by: "ada" });
    await scene.push(number, scene.commit({ "a.py": "a = 1  # wrong\nb = 2  # wrong\nd = 4  # wrong\n" }));
    const { reactions } = await say(scene, number, { body: "/concurrency-check resume", by: "ada" });
    expect(reactions).toEqual(["eyes", "rocket"]);
    expect(threads(scene, number)).toHaveLength(2);
    expect(scene.repository.conversation(number).issue_comments[1]?.body).toContain("Resumed by `ada`.");
  });

  it("stays paused however long the conversation becomes", async () => {
    const number = await open();
    await say(scene, number, { body: "/concurrency-check pause", by: "ada" });
    // The answer that pauses is then no longer among the last hundred.
    for (let count = 0; count < 150; count += 1) scene.repository.comment(number, { author, body: "Hm." });
    await scene.push(number, scene.commit({ "a.py": "c = 3  # wrong\n" }));
    expect(check(scene, number).conclusion).toBe("skipped");
  });

  it("pauses in the conversation also where it is asked in a thread", async () => {
    const number = await open();
    const to = threads(scene, number)[0]?.id ?? 0;
    await say(scene, number, { body: "/concurrency-check pause", by: "ada", to });
    expect(scene.repository.conversation(number).issue_comments[0]?.body).toContain("Paused by `ada`");
  });

  it.each([
    ["/concurrency-check", "Reviews are paused here"],
    ["/concurrency-check full", "Reviews are paused here"],
    ["/concurrency-check pause", "Reviews are paused here"],
  ])("does not do `%s` while it is paused", async (body, words) => {
    const number = await open();
    await say(scene, number, { body: "/concurrency-check pause", by: "ada" });
    const { reactions, answer } = await say(scene, number, { body, by: "ada" });
    expect(reactions).toEqual(["eyes", "confused"]);
    expect(answer).toContain(words);
  });

  it("cannot be paused where the organisation enforces the reviews, also since", async () => {
    const paused = await open();
    await say(scene, paused, { body: "/concurrency-check pause", by: "ada" });
    using organisation = createRepository({ [settingsPath]: "enforce:\n  mode: comment\n" });
    await scene.github.addRepository({ owner: "octo", name: ".github", gitDir: organisation.path });
    const push = {
      ref: "refs/heads/main",
      repository: { name: ".github", owner: { login: "octo" }, default_branch: "main" },
    };
    await scene.github.deliver({ to: `${scene.url}/api/github/webhooks`, event: "push", payload: push });
    const number = await open();
    const { answer } = await say(scene, number, { body: "/concurrency-check pause", by: "ada" });
    expect(answer).toBe("The organisation's settings enforce the reviews: they cannot be paused.");
    await scene.tell(paused, "synchronize");
    expect(check(scene, paused).conclusion).toBe("neutral");
  });

  it("does not go on where it was not paused", async () => {
    const number = await open();
    const { reactions, answer } = await say(scene, number, { body: "/concurrency-check resume", by: "ada" });
    expect({ reactions, answer }).toEqual({
      reactions: ["eyes", "confused"],
      answer: "Reviews are not paused here.",
    });
  });
});

import { createAnalyst } from "#analysis/analyst.ts";
import type { Analyst } from "#analysis/types.ts";
import type { EngineOptions } from "#engine/options.ts";
import { readFindingMarker } from "#review/marker.ts";
import type { Scene, Tree } from "./scene.ts";
import { hurried, startScene } from "./scene.ts";

const options: EngineOptions = { profile: "default", rules: null, today: "2026-11-22", oldestPython: null };

let analyst: Analyst;
let scene: Scene;
beforeAll(async () => {
  analyst = createAnalyst();
  // Its workers load the parser with the first file.
  await analyst.analyse([{ path: "a.py", content: "import asyncio\n" }], options);
}, 60_000);
afterAll(() => analyst.close());
beforeEach(async () => {
  scene = await startScene({ analyst, clock: hurried(5000) });
});
afterEach(() => scene.close());

const start = "import asyncio\nimport time\n";

/** An asynchronous function that sleeps so that everything else waits. */
const sleeper = (name = "handle", sleep = "time.sleep(5)") =>
  `\n\nasync def ${name}(request):\n    ${sleep}\n    return request\n`;
const awake = sleeper("handle", "await asyncio.sleep(5)");

/** Where each comment was put and how its finding stands, in the order in which they were made. */
function threads(number: number): readonly string[] {
  return comments(number).map(
    ({ path, side, line, body, minimized }) =>
      `${path}:${side === "LEFT" ? "-" : ""}${line} ${readFindingMarker(body)?.state ?? "?"}${minimized === null ? "" : ` ${minimized}`}`,
  );
}

function comments(number: number) {
  return scene.repository.conversation(number).reviews.flatMap((review) => review.comments);
}

function edits(number: number) {
  return scene.repository.conversation(number).edits;
}

function requests(number: number): number {
  return Object.values(scene.repository.conversation(number).requests).reduce((sum, count) => sum + count, 0);
}

/** The check run of the newest head. */
function check(number: number) {
  const run = scene.repository.conversation(number).check_runs.at(-1);
  return { conclusion: run?.conclusion, title: run?.title };
}

/** Opens a pull request without a word of speed, about which there would be something to say. */
async function open(head: Tree, base: Tree = { "a.py": start }): Promise<number> {
  const commits = { base: scene.commit(base), head: scene.commit(head, "Wait") };
  const number = await scene.repository.openPullRequest({ ...commits, title: "Wait" });
  await scene.tell(number);
  return number;
}

const push = (number: number, tree: Tree) => scene.push(number, scene.commit(tree));

describe("app/threads", () => {
  it.each<[what: string, before: Tree, after: Tree, line?: number]>([
    [
      "other code was added above",
      { "a.py": start + sleeper() },
      { "a.py": `import os\n${start}${sleeper()}` },
    ],
    [
      "an argument was added",
      { "a.py": start + sleeper("f", "time.sleep(5)") },
      { "a.py": start + sleeper("f", "time.sleep(5 + 1)") },
    ],
    ["the function was renamed", { "a.py": start + sleeper() }, { "a.py": start + sleeper("handle_all") }],
    [
      "the statement was split over lines",
      { "a.py": start + sleeper() },
      { "a.py": start + sleeper("handle", "time.sleep(\n        5\n    )") },
    ],
    [
      "the code was re-indented",
      { "a.py": start + sleeper() },
      { "a.py": start + sleeper("handle", "if request:\n        time.sleep(5)") },
    ],
    [
      "the code was moved to another file",
      { "a.py": start + sleeper() },
      { "a.py": start, "b.py": start + sleeper() },
    ],
    ["the file was renamed", { "a.py": start + sleeper() }, { "b.py": start + sleeper() }],
    [
      "a comment was written beside it",
      { "a.py": start + sleeper() },
      { "a.py": start + sleeper("handle", "time.sleep(5)  # a while") },
    ],
  ])("keeps the thread where %s", async (_what, before, after) => {
    const number = await open(before);
    await push(number, after);
    expect(threads(number)).toEqual(["a.py:6 open"]);
    expect(check(number)).toEqual({ conclusion: "neutral", title: "Open: 1 error" });
  });

  it("edits nothing where nothing that it says has changed", async () => {
    const number = await open({ "a.py": start + sleeper() });
    await push(number, { "a.py": `import os\n${start}${sleeper()}` });
    await scene.tell(number, "synchronize");
    expect(edits(number)).toEqual([]);
  });

  it("has the comment say the function's new name, and finds it again by that", async () => {
    const number = await open({ "a.py": start + sleeper() });
    await push(number, { "a.py": start + sleeper("handle_all") });
    expect(comments(number)[0]?.body).toContain("`handle_all`");
    await push(number, { "b.py": `\n\n\n${start}${sleeper("handle_all")}` });
    expect(threads(number)).toEqual(["a.py:6 open"]);
  });

  it("marks what was fixed, with the commit above the folded text", async () => {
    const number = await open({ "a.py": start + sleeper() });
    const [before] = comments(number);
    const head = scene.commit({ "a.py": start + awake });
    scene.github.journal.forget();
    await scene.push(number, head);
    expect(threads(number)).toEqual(["a.py:6 fixed RESOLVED"]);
    const [after] = comments(number);
    const said =
      before?.body.slice(0, before.body.indexOf("\n\n<!--")).replace("```suggestion", "```python") ?? "";
    expect(after?.body).toContain(
      `**Fixed** in ${head.slice(0, 7)}.\n\n<details><summary>What was said</summary>\n\n${said}`,
    );
    expect(after?.resolved).toBe(false);
    expect(check(number)).toEqual({ conclusion: "success", title: "Nothing introduced" });
    expect(requests(number)).toBeLessThanOrEqual(7);
  });

  it("opens again what comes back, in its own thread, and says it as at first", async () => {
    const number = await open({ "a.py": start + sleeper() });
    const first = comments(number)[0]?.body;
    await push(number, { "a.py": start + awake });
    await push(number, { "a.py": start + sleeper() });
    expect(threads(number)).toEqual(["a.py:6 open"]);
    // Without the suggestion: GitHub shows the comment on no line any more.
    const words = (body = "") => body.split(/\n\n(?:```|<sub>)/)[0];
    expect(words(comments(number)[0]?.body)).toBe(words(first));
    expect(check(number)).toEqual({ conclusion: "neutral", title: "Open: 1 error" });
  });

  it("marks the first of two equals when it is deleted, and keeps the second", async () => {
    const twice = "time.sleep(5)\n    print(1)\n    time.sleep(5)";
    const number = await open({ "a.py": start + sleeper("handle", twice) });
    await push(number, { "a.py": start + sleeper("handle", "print(1)\n    time.sleep(5)") });
    expect(threads(number)).toEqual(["a.py:6 fixed RESOLVED", "a.py:8 open"]);
  });

  it("says a second finding of a kind anew when the first was fixed before", async () => {
    const number = await open({ "a.py": start + sleeper() });
    await push(number, { "a.py": start + awake });
    await push(number, { "a.py": start + awake + sleeper("other") });
    expect(threads(number)).toEqual(["a.py:6 fixed RESOLVED", "a.py:11 open"]);
  });

  it("fixes nothing in a file that cannot be read on the second push", async () => {
    const number = await open({ "a.py": start + sleeper() });
    await push(number, { "a.py": Buffer.from(`${start}x = "\xff"\n`, "latin1") });
    expect(threads(number)).toEqual(["a.py:6 open"]);
    expect(edits(number)).toEqual([]);
    expect(check(number).conclusion).toBe("neutral");
  });

  it("fixes nothing in a file that is too large on the second push, under whatever name", async () => {
    const number = await open({ "a.py": start + sleeper() });
    await push(number, { "b.py": `${start}${sleeper()}x = "${"a".repeat(1_000_001)}"\n` });
    expect(threads(number)).toEqual(["a.py:6 open"]);
  });

  it("leaves what a rule said that the settings switch off since", async () => {
    const number = await open({ "a.py": start + sleeper() });
    const settings = { ".github/concurrency-check.yml": "rules:\n  blocking-sleep-in-async: off\n" };
    scene.commit({ "a.py": start, ...settings }, "Switch it off", "main");
    await scene.tell(number, "synchronize");
    expect(threads(number)).toEqual(["a.py:6 open"]);
    expect(edits(number)).toEqual([]);
  });

  it("takes a comment that ignores the finding for an answer", async () => {
    const number = await open({ "a.py": start + sleeper() });
    const ignore = "time.sleep(5)  # concurrency-check: ignore[blocking-sleep-in-async] -- start-up only";
    await push(number, { "a.py": start + sleeper("handle", ignore) });
    expect(threads(number)).toEqual(["a.py:6 suppressed RESOLVED"]);
    await push(number, { "a.py": start + sleeper() });
    expect(threads(number)).toEqual(["a.py:6 open"]);
  });

  it("says a deletion that breaks on the deleted line, and marks it when the line is back", async () => {
    const pool = (end: string) =>
      `from concurrent.futures import ThreadPoolExecutor\n\n\ndef work(jobs):\n    pool = ThreadPoolExecutor(4)\n    for job in jobs:\n        pool.submit(job)\n${"    print(jobs)\n".repeat(8)}${end}`;
    const whole = pool("    pool.shutdown()\n");
    const number = await open({ "a.py": pool("") }, { "a.py": whole });
    expect(threads(number)).toEqual(["a.py:-16 open"]);
    await push(number, { "a.py": pool(""), "b.py": "x = 1\n" });
    expect(threads(number)).toEqual(["a.py:-16 open"]);
    await push(number, { "a.py": whole, "b.py": "x = 1\n" });
    expect(threads(number)).toEqual(["a.py:-16 outside OUTDATED"]);
  });
});

describe("app/threads, when a person had the last word", () => {
  const thread = (number: number) => comments(number)[0]?.thread ?? 0;

  it("is silent in a resolved thread, also when the code is renamed, fixed and back", async () => {
    const number = await open({ "a.py": start + sleeper() });
    scene.repository.resolve(number, thread(number), "ada");
    const visible = () =>
      comments(number).map(({ body, minimized }) => [body.replace(/<!--.*-->/, ""), minimized]);
    const before = visible();
    for (const text of [sleeper("handle_all"), awake, sleeper("handle_all")]) {
      await push(number, { "a.py": start + text });
      expect(visible()).toEqual(before);
    }
    expect(comments(number)[0]?.resolved).toBe(true);
    expect(check(number)).toEqual({ conclusion: "success", title: "Nothing open" });
  });

  it("says another finding of the kind after the resolved one was fixed", async () => {
    const number = await open({ "a.py": start + sleeper() });
    scene.repository.resolve(number, thread(number), "ada");
    await push(number, { "a.py": start + awake });
    await push(number, { "a.py": start + awake + sleeper("other") });
    expect(threads(number)).toEqual(["a.py:6 fixed", "a.py:11 open"]);
  });
});

describe("app/threads, when history is rewritten", () => {
  const wrong = start + sleeper();

  it("keeps the thread where commits are squashed", async () => {
    const base = scene.commit({ "a.py": start });
    scene.commit({ "a.py": wrong }, "One");
    const number = await scene.repository.openPullRequest({
      ...{ base, title: "Wait" },
      head: scene.commit({ "a.py": wrong, "b.py": "x = 1\n" }, "Two"),
    });
    await scene.tell(number);
    await scene.push(number, scene.commit({ "a.py": wrong, "b.py": "x = 1\n" }, "Both", base));
    expect(threads(number)).toEqual(["a.py:6 open"]);
    expect(edits(number)).toEqual([]);
  });

  it("keeps the thread where the branch is rebased onto a moved base", async () => {
    const number = await open({ "a.py": wrong });
    const moved = scene.commit({ "a.py": `import os\n${start}` }, "Move on", "main~1");
    await scene.repository.retarget(number, moved);
    await scene.push(number, scene.commit({ "a.py": `import os\n${wrong}` }, "Rebased", moved));
    expect(threads(number)).toEqual(["a.py:6 open"]);
    expect(edits(number)).toEqual([]);
  });

  it("goes back with a force-push to an old head", async () => {
    const number = await open({ "a.py": wrong });
    const old = scene.repository.conversation(number).check_runs[0]?.head_sha ?? "";
    await push(number, { "a.py": start + awake });
    await scene.push(number, old);
    expect(threads(number)).toEqual(["a.py:6 open"]);
  });

  it("is not blamed any longer for what its new base has, when it is retargeted", async () => {
    const base = scene.commit({ "a.py": start });
    const first = scene.commit({ "a.py": wrong }, "One");
    const head = scene.commit({ "a.py": wrong, "b.py": "x = 1\n" }, "Two");
    const number = await scene.repository.openPullRequest({ base, head, title: "Wait" });
    await scene.tell(number);
    const from = await scene.repository.retarget(number, first);
    await scene.tell(number, "edited", { base: { ref: { from: from.ref }, sha: { from: from.sha } } });
    expect(threads(number)).toEqual(["a.py:6 outside OUTDATED"]);
    expect(check(number)).toEqual({ conclusion: "success", title: "Nothing introduced" });
    await scene.repository.retarget(number, base);
    await scene.tell(number, "edited", { base: { ref: { from: "other" }, sha: { from: first } } });
    expect(threads(number)).toEqual(["a.py:6 open"]);
  });
});

describe("app/threads, where the installation grants more than the App asks for", () => {
  it("resolves the thread of what was fixed, and opens it again when it is back", async () => {
    await scene.close();
    scene = await startScene({ analyst, clock: hurried(5000), grants: { contents: "write" } });
    const number = await open({ "a.py": start + sleeper() });
    await push(number, { "a.py": start + awake });
    expect(comments(number)[0]).toMatchObject({ resolved: true, minimized: "RESOLVED" });
    await push(number, { "a.py": start + sleeper() });
    expect(comments(number)[0]).toMatchObject({ resolved: false, minimized: null });
    expect(check(number).title).toBe("Open: 1 error");
  });
});

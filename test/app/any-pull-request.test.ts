import { createAnalyst } from "#analysis/analyst.ts";
import type { Analyst } from "#analysis/types.ts";
import { settingsPath } from "#config/schema.ts";
import type { PullRequestOptions } from "#local-github/repository.ts";
import { hurried, startScene, type Scene } from "./scene.ts";
import { check, threads } from "./talk.ts";

const right = "def f():\n    return 1\n";
const wrong = "def f():\n    return 2  # wrong\n";

let scene: Scene;
beforeEach(async () => {
  scene = await startScene({ clock: hurried(5000) });
});
afterEach(() => scene.close());

async function open(more: Partial<PullRequestOptions> = {}): Promise<number> {
  const commits = { base: scene.commit({ "a.py": right }), head: scene.commit({ "a.py": wrong }) };
  const number = await scene.repository.openPullRequest({ ...commits, title: "Two", ...more });
  await scene.tell(number);
  return number;
}

describe("app, whoever opens the pull request", () => {
  it.each<[who: string, more: Partial<PullRequestOptions>]>([
    ["a bot", { author: "dependabot[bot]" }],
    ["the owner of a fork", { author: "mallory", fork: "mallory" }],
    ["somebody without a description", { body: null }],
  ])("reviews it: %s", async (_, more) => {
    const number = await open(more);
    expect(threads(scene, number).map(({ path, line }) => `${path}:${line}`)).toEqual(["a.py:2"]);
    expect(check(scene, number).title).toBe("Open: 1 warning");
  });

  it("says nothing twice in a fork's, and marks what was fixed", async () => {
    const number = await open({ author: "mallory", fork: "mallory" });
    await scene.push(number, scene.commit({ "a.py": `import os\n${wrong}` }));
    expect(threads(scene, number)).toHaveLength(1);
    await scene.push(number, scene.commit({ "a.py": `import os\n${right}` }));
    expect(threads(scene, number)).toMatchObject([{ minimized: "RESOLVED" }]);
  });
});

describe("app, given a draft", () => {
  it.each([
    ["check", 0, "Open: 1 warning"],
    ["review", 1, "Open: 1 warning"],
    ["off", 0, "Nothing reviewed"],
  ])("follows `drafts: %s`", async (drafts, comments, title) => {
    const beside = { [settingsPath]: `drafts: ${drafts}\n` };
    const number = await scene.open(
      { ...beside, "a.py": right },
      { ...beside, "a.py": wrong },
      { draft: true },
    );
    expect(threads(scene, number)).toHaveLength(comments);
    expect(check(scene, number).title).toBe(title);
  });
});

describe("app, when only the words of a pull request change", () => {
  let analyst: Analyst;
  beforeAll(() => {
    analyst = createAnalyst();
  });
  afterAll(() => analyst.close());

  it("reads them again, and says nothing twice on a line", async () => {
    await scene.close();
    scene = await startScene({ analyst, clock: hurried(5000) });
    const claim = "perf-claim-without-measurement";
    const sleeper = "import time\n\n\nasync def poll():\n    time.sleep(1)\n";
    const commits = { base: scene.commit({}), head: scene.commit({ "a.py": sleeper }, "Poll") };
    const number = await scene.repository.openPullRequest({ ...commits, title: "Poll the shop" });
    await scene.tell(number);
    expect(check(scene, number).summary).not.toContain(claim);

    scene.repository.change(number, { title: "perf: poll the shop" });
    await scene.tell(number, "edited", { title: { from: "Poll the shop" } });
    expect(check(scene, number).summary).toContain(claim);

    scene.repository.change(number, { body: "p99 of a poll goes from 120 ms to 45 ms." });
    await scene.tell(number, "edited", { body: { from: "" } });
    expect(check(scene, number).summary).not.toContain(claim);
    expect(threads(scene, number)).toHaveLength(1);
  });
});

describe("app, with more to say than fits on lines", () => {
  const lines = 120;
  const many = Array.from({ length: lines }, (_, at) => `a${at} = ${at}  # wrong\n`).join("");
  const settings = { [settingsPath]: "max_comments: 0\n" };

  it("annotates all of it in the check run, fifty a request", async () => {
    const number = await scene.open(settings, { ...settings, "a.py": many });
    const { check_runs, requests, reviews } = scene.repository.conversation(number);
    expect(reviews).toEqual([]);
    expect(check_runs).toHaveLength(1);
    expect(check_runs[0]?.annotations.map(({ start_line }) => start_line)).toEqual(
      Array.from({ length: lines }, (_, at) => at + 1),
    );
    expect(requests["PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}"]).toBe(2);
  });

  it.each(["before", "after"] as const)(
    "annotates each line once where GitHub fails between two of the requests: %s",
    async (when) => {
      scene.github.failNext({
        route: "PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}",
        status: 502,
        when,
      });
      const number = await scene.open(settings, { ...settings, "a.py": many });
      await scene.rest();
      expect(scene.repository.conversation(number).check_runs.at(-1)?.annotations).toHaveLength(lines);
    },
  );
});

describe("app, when GitHub fails after the comments were made", () => {
  const checkRuns = "POST /repos/{owner}/{repo}/check-runs";
  const settings = { [settingsPath]: "max_comments: 2\n" };
  const many = [1, 2, 3, 4].map((at) => `a${at} = ${at}  # wrong\n`).join("");

  it.each(["before", "after"] as const)(
    "makes no further comments, and counts them as if it had not: %s",
    async (when) => {
      scene.github.failNext({ route: checkRuns, status: 502, when });
      const number = await scene.open(settings, { ...settings, "a.py": many });
      await scene.rest();
      expect(threads(scene, number).map(({ line }) => line)).toEqual([1, 2]);
      expect(scene.repository.conversation(number).reviews).toHaveLength(1);
      const { summary } = check(scene, number);
      expect(summary).toContain("| said on lines of this head | 2 |");
      expect(summary).toContain("| said before and open | 0 |");
      expect(summary).toContain("| only here | 2 |");
    },
  );
});

describe("app, where the default branch holds settings that cannot be read", () => {
  it.each([
    ["1 MB", "#".repeat(1_000_000), "The file is over 32768 characters"],
    ["anchors that explode", bomb(), "cannot be expanded"],
    ["wrong types", "mode: [1]\nrules: 7\n", "line 1"],
    ["unknown keys", "mode: comment\nmax_coments: 3\n", "did you mean `max_comments`?"],
  ])("reviews by the defaults, and says so in the check run: %s", async (_, text, said) => {
    const beside = { [settingsPath]: text };
    const number = await scene.open({ ...beside, "a.py": right }, { ...beside, "a.py": wrong });
    expect(threads(scene, number)).toHaveLength(1);
    expect(check(scene, number).title).toBe("Open: 1 warning; settings not in force");
    expect(check(scene, number).summary).toContain(said);
  });
});

function bomb(): string {
  const level = (name: string, of: string) => `${name}: &${name} [${Array(9).fill(`*${of}`).join(",")}]`;
  const levels = "bcdefghij".split("").map((name, at) => level(name, "abcdefghi".charAt(at)));
  return ["a: &a [1]", ...levels].join("\n");
}

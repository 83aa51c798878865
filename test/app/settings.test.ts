import type { Analyst } from "#analysis/types.ts";
import { settingsPath } from "#config/schema.ts";
import type { EngineOptions } from "#engine/options.ts";
import { createRepository, type Folder } from "../support/folder.ts";
import { hurried, startScene, type Scene, type Tree } from "./scene.ts";
import { stubAnalyst } from "./stub-analyst.ts";

const right = "def f():\n    return 1\n";
const wrong = "def f():\n    return 2  # wrong\n";
const contents = "GET /repos/{owner}/{repo}/contents/{path}";

/** Finds what the stub finds, as the sleeping rule, and remembers with which options each file was read. */
function createWitness(): { readonly analyst: Analyst; readonly options: Map<string, EngineOptions> } {
  const options = new Map<string, EngineOptions>();
  const analyst: Analyst = {
    ...stubAnalyst,
    async analyse(sources, given) {
      for (const { path } of sources) options.set(path, given);
      const reports = await stubAnalyst.analyse(sources, given);
      return reports.map((report) => ({
        ...report,
        findings: report.findings.map((finding) => ({
          ...finding,
          rule: "blocking-sleep-in-async",
          severity: "error" as const,
        })),
      }));
    },
  };
  return { analyst, options };
}

let scene: Scene;
let witness: ReturnType<typeof createWitness>;
let organisation: Folder | null;
beforeEach(async () => {
  organisation = null;
  witness = createWitness();
  scene = await startScene({ analyst: witness.analyst, clock: hurried(5000) });
});
afterEach(async () => {
  await scene.close();
  organisation?.[Symbol.dispose]();
});

/** Gives the organisation a `.github` repository with these settings. */
async function organise(settings: string): Promise<void> {
  organisation = createRepository({ [settingsPath]: settings });
  await scene.github.addRepository({ owner: "octo", name: ".github", gitDir: organisation.path });
}

/** Opens a pull request whose change the default branch does not hold. */
async function open(base: Tree, head: Tree, labels: readonly string[] = []): Promise<number> {
  const from = scene.commit(base);
  const to = scene.commit(head, "Speed it up", from);
  const number = await scene.repository.openPullRequest({ base: from, head: to, title: "Faster", labels });
  await scene.tell(number);
  return number;
}

/** A change from right to wrong beside files that it leaves alone. */
function change(beside: Tree = {}, labels: readonly string[] = []): Promise<number> {
  return open({ ...beside, "a.py": right }, { ...beside, "a.py": wrong }, labels);
}

function said(number: number): { readonly lines: readonly string[]; readonly check: Check } {
  const { reviews, check_runs } = scene.repository.conversation(number);
  const lines = reviews.flatMap(({ comments }) => comments.map(({ path, line }) => `${path}:${line}`));
  const check = check_runs.at(-1);
  if (check === undefined) throw new Error("no check run");
  return { lines, check };
}
type Check = ReturnType<Scene["repository"]["conversation"]>["check_runs"][number];

describe("app/settings: the organisation's file", () => {
  it("holds for its repositories", async () => {
    await organise("mode: check\n");
    const { lines, check } = said(await change());
    expect([lines, check.conclusion]).toEqual([[], "neutral"]);
  });

  it("gives way to the repository's, key by key", async () => {
    await organise("mode: check\nfail_on: warning\n");
    const { lines, check } = said(await change({ [settingsPath]: "mode: comment\n" }));
    expect([lines, check.conclusion]).toEqual([["a.py:2"], "failure"]);
  });

  it("enforces what a repository cannot weaken", async () => {
    await organise(
      "enforce:\n  mode: comment\n  rules:\n    blocking-sleep-in-async: error\n  fail_on: error\n",
    );
    const weaker = "mode: off\nfail_on: never\nrules:\n  blocking-sleep-in-async: off\n";
    const { lines, check } = said(await change({ [settingsPath]: weaker }));
    expect([lines, check.conclusion]).toEqual([["a.py:2"], "failure"]);
  });

  it("enforces its rules in files that a repository leaves out, and no other", async () => {
    await organise("enforce:\n  rules:\n    blocking-sleep-in-async: error\n");
    const { lines } = said(await change({ [settingsPath]: 'ignore: ["**"]\n' }));
    expect(lines).toEqual(["a.py:2"]);
    expect(witness.options.get("a.py")?.rules).toEqual(["blocking-sleep-in-async"]);
  });

  it("is asked for once in ten minutes, and costs a clean push five requests", async () => {
    await organise("mode: comment\n");
    scene.github.journal.forget();
    await open({ "a.py": right }, { "a.py": "def f():\n    return 3\n" });
    const counts = scene.github.journal.counts();
    expect(Object.values(counts).reduce((sum, each) => sum + each, 0)).toBe(5);
    await change();
    expect(scene.github.journal.counts()[contents]).toBe(1);
  });

  it("is asked for again at once after a push to it, and after no other", async () => {
    await organise("mode: check\n");
    const push = (repository: string, ref: string) =>
      scene.github.deliver({
        to: `${scene.url}/api/github/webhooks`,
        event: "push",
        payload: { ref, repository: { name: repository, default_branch: "main", owner: { login: "octo" } } },
      });
    await change();
    await push("shop", "refs/heads/main");
    await push(".github", "refs/heads/try");
    await change();
    expect(scene.github.journal.counts()[contents]).toBe(1);
    await push(".github", "refs/heads/main");
    await change();
    expect(scene.github.journal.counts()[contents]).toBe(2);
  });

  it("is not asked for where the App is not let in, and the review goes on", async () => {
    const { lines } = said(await change());
    expect(lines).toEqual(["a.py:2"]);
    expect(scene.github.journal.counts()[contents]).toBeUndefined();
  });

  it("alone may enforce", async () => {
    await organise("mode: check\n");
    const { check } = said(await change({ [settingsPath]: "enforce:\n  mode: check\n" }));
    expect(check.summary).toContain("`enforce` counts only in the organisation's file");
  });

  it("is said to be broken, and the defaults hold", async () => {
    await organise("mode: check\nmax_coments: 1\n");
    const { lines, check } = said(await change());
    expect(lines).toEqual(["a.py:2"]);
    expect(check.title).toContain("settings not in force");
    expect(check.summary).toMatch(/organisation's.*on the default branch/s);
    expect(check.summary).toContain("line 2: Unknown key `max_coments`, did you mean `max_comments`?");
  });

  it("is said to be broken where it is 1 MB and more", async () => {
    await organise("#".repeat(1_000_001));
    const { lines, check } = said(await change());
    expect(lines).toEqual(["a.py:2"]);
    expect(check.summary).toContain("The file is over 32768 characters");
  });

  it("is waited for while GitHub cannot give it", async () => {
    await organise("mode: check\n");
    scene.github.failNext({ route: contents, status: 502 });
    expect(said(await change()).lines).toEqual([]);
  });
});

describe("app/settings: a change of the settings file", () => {
  it("is told on the exact line what is wrong and what was meant, and it is no finding", async () => {
    const head = { [settingsPath]: "mode: check\nmax_coments: 3\n", "a.py": right };
    const { lines, check } = said(await open({ "a.py": right }, head));
    expect(lines).toEqual([]);
    expect(check).toMatchObject({
      conclusion: "neutral",
      annotations: [
        {
          path: settingsPath,
          start_line: 2,
          annotation_level: "warning",
          message: "Unknown key `max_coments`, did you mean `max_comments`?",
        },
      ],
    });
    expect(check.summary).not.toContain("introduced by this change");
  });

  it("holds only once it is on the default branch", async () => {
    const { lines, check } = said(
      await open({ "a.py": right }, { "a.py": wrong, [settingsPath]: "mode: off\n" }),
    );
    expect(lines).toEqual(["a.py:2"]);
    expect(check.summary).toContain("it holds once it is on the default branch");
  });

  it("says nothing of mistakes that it leaves behind", async () => {
    const base = { [settingsPath]: "mode: chekc\n", "a.py": right };
    const { check } = said(await open(base, { "a.py": right.replace("1", "3") }));
    expect(check.annotations).toEqual([]);
    expect(check.title).toContain("settings not in force");
  });

  it.each([
    ["1 MB", "#".repeat(1_000_000)],
    [
      "anchors that explode",
      `a: &a [${"x,".repeat(9)}]\nb: &b [${"*a,".repeat(9)}]\nc: [${"*b,".repeat(9)}]\n`,
    ],
    ["wrong types", "mode: [1]\nrules: 7\noverrides: {}\n"],
    ["no YAML", "{{{{"],
  ])("survives %s", async (_, text) => {
    const { check } = said(await open({ "a.py": right }, { "a.py": wrong, [settingsPath]: text }));
    expect(check.annotations).not.toEqual([]);
    expect(check.conclusion).toBe("neutral");
  });
});

describe("app/settings: what decides file by file", () => {
  it("reads each file by the overrides that match it", async () => {
    const settings = `
python: "3.9"
overrides:
  - paths: [new/]
    python: "3.13"
    profile: strict
    require_reason: true
    limiters: [ours.Turnstile]
`;
    const beside = { [settingsPath]: settings };
    await open(
      { ...beside, "a.py": right, "new/a.py": right },
      { ...beside, "a.py": wrong, "new/a.py": wrong },
    );
    expect(witness.options.get("a.py")).toMatchObject({ profile: "default", oldestPython: [3, 9] });
    expect(witness.options.get("new/a.py")).toMatchObject({
      profile: "strict",
      oldestPython: [3, 13],
      requireReason: true,
      extra: { limiters: ["ours.Turnstile"] },
    });
  });

  it("takes the oldest Python from the project at the head", async () => {
    await change({ "pyproject.toml": '[project]\nrequires-python = ">=3.10"\n' });
    expect(witness.options.get("a.py")?.oldestPython).toEqual([3, 10]);
  });

  it("compares a file that moved by the settings of its new place", async () => {
    const settings = "overrides:\n  - paths: [new/]\n    profile: strict\n";
    const beside = { [settingsPath]: settings };
    await open({ ...beside, "old/a.py": `${wrong}x = 1\n` }, { ...beside, "new/a.py": `${wrong}x = 2\n` });
    expect(witness.options.get("old/a.py")).toEqual(witness.options.get("new/a.py"));
  });

  it.each([
    ["the settings", { [settingsPath]: "ignore: [a.py]\n" }, "left out by the settings"],
    [
      "the default branch's attributes",
      { ".gitattributes": "a.py linguist-generated\n" },
      "linguist-generated",
    ],
  ])("names what %s leave out", async (_, beside, reason) => {
    const { lines, check } = said(await change(beside));
    expect(lines).toEqual([]);
    expect(check).toMatchObject({ conclusion: "skipped" });
    expect(check.summary).toContain(reason);
  });

  it("reads what a change marks as generated itself", async () => {
    const head = { "a.py": wrong, ".gitattributes": "*.py linguist-generated\n" };
    expect(said(await open({ "a.py": right }, head)).lines).toEqual(["a.py:2"]);
  });

  it("skips a pull request with the label for that, and says so", async () => {
    const { lines, check } = said(await change({ [settingsPath]: "skip_label: later\n" }, ["later"]));
    expect([lines, check.conclusion]).toEqual([[], "skipped"]);
    expect(check.summary).toContain("label");
  });
});

describe("app/settings: beside other tools", () => {
  const ruff = { "pyproject.toml": '[tool.ruff.lint]\nselect = ["ASYNC"]\n' };

  it("keeps what ruff reports as well out of the comments, and counts it in the check run", async () => {
    const { lines, check } = said(await change(ruff));
    expect(lines).toEqual([]);
    expect(check.conclusion).toBe("neutral");
    expect(check.summary).toContain("reported by ruff ASYNC251 as well");
    expect(check.annotations).toEqual([]);
    expect(check.summary).toContain("| introduced by this change | 1 |");
    expect(check.summary).toContain("| only here | 1 |");
  });

  it("comments it all the same where the settings say so", async () => {
    const { lines } = said(await change({ ...ruff, [settingsPath]: "also_reported: show\n" }));
    expect(lines).toEqual(["a.py:2"]);
  });
});

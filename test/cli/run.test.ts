import { createFolder, createRepository } from "../support/folder.ts";
import { asReport, inFolder } from "./terminal.ts";

const sleeper = "import time\n\n\nasync def poll():\n    time.sleep(1)\n";
const fanOut =
  "import asyncio\n\n\nasync def load(url):\n    await asyncio.sleep(1)\n\n\nasync def load_all(urls):\n    await asyncio.gather(*[load(url) for url in urls])\n";
const quiet = "import asyncio\n\n\nasync def poll():\n    await asyncio.sleep(1)\n";

describe("cli/run on files and folders", () => {
  it("exits 1 and names file, line, rule, mistake and default", async () => {
    using folder = createFolder({ "app/poll.py": sleeper });
    const ran = await inFolder(folder.path, []);
    expect(ran.code).toBe(1);
    expect(ran.stdout).toContain("app/poll.py:5:5  error  blocking-sleep-in-async");
    expect(ran.stdout).toContain("> 5 |     time.sleep(1)");
    expect(ran.stdout).toContain("Common mistake: **Defaulting to threads for I/O-bound work**");
    expect(ran.stdout).toContain("Suggested default: Never block the event loop");
    expect(ran.stderr).toBe("1 error in 1 file.\n");
  });

  it("exits 0 where there is nothing to say", async () => {
    using folder = createFolder({ "poll.py": quiet });
    const ran = await inFolder(folder.path, ["."]);
    expect(ran).toEqual({ code: 0, stdout: "", stderr: "Nothing found in 1 file.\n" });
  });

  it("exits 0 with a sentence where nothing is selected", async () => {
    using folder = createFolder({ "README.md": "No Python.\n" });
    const ran = await inFolder(folder.path, []);
    expect(ran.code).toBe(0);
    expect(ran.stderr).toContain("There is no Python to read in what was selected.");
  });

  it("prints the JSON format with every key", async () => {
    using folder = createFolder({ "poll.py": `# 😀\n${sleeper}` });
    const ran = await inFolder(folder.path, ["--format", "json", "poll.py"]);
    const report = asReport(ran);
    expect(report.version).toBe(1);
    expect(report.notRead).toEqual([]);
    expect(Object.keys(report.findings[0] ?? {})).toEqual([
      "rule",
      "mistake",
      "default",
      "severity",
      "path",
      "line",
      "column",
      "endLine",
      "endColumn",
      "message",
      "remedy",
      "evidence",
      "fix",
      "identity",
    ]);
    expect(report.findings[0]).toMatchObject({
      rule: "blocking-sleep-in-async",
      mistake: "threads-for-io",
      default: "BR2",
      severity: "error",
      path: "poll.py",
      line: 6,
      column: 5,
      endLine: 6,
      endColumn: 18,
    });
  });

  it("counts columns in UTF-16 units", async () => {
    using folder = createFolder({ "poll.py": "import time\nasync def f():\n    x = '😀'; time.sleep(1)\n" });
    const report = asReport(await inFolder(folder.path, ["--format", "json"]));
    expect(report.findings[0]).toMatchObject({ line: 3, column: 15 });
  });

  it("leaves out what git ignores, and reads it when it is named", async () => {
    using folder = createRepository({ ".gitignore": "build/\n", "build/poll.py": sleeper, "ok.py": quiet });
    expect((await inFolder(folder.path, [])).code).toBe(0);
    expect((await inFolder(folder.path, ["build"])).code).toBe(1);
    expect((await inFolder(folder.path, ["build/poll.py"])).code).toBe(1);
  });

  it("says what was not read and why, and reads the rest", async () => {
    using folder = createFolder({
      "nul.py": "x = 1\0\n",
      "latin.py": new Uint8Array([0x78, 0x20, 0x3d, 0x20, 0x22, 0xe9, 0x22, 0x0a]),
      "huge.py": `x = "${"a".repeat(1_000_001)}"\n`,
      "poll.py": sleeper,
    });
    const report = asReport(await inFolder(folder.path, ["--format", "json"]));
    expect(report.findings).toHaveLength(1);
    expect(report.notRead.map(({ path }) => path).sort()).toEqual(["huge.py", "latin.py", "nul.py"]);
    for (const { reason } of report.notRead) expect(reason).not.toBe("");
  });

  it("does not let a file's text steer the terminal", async () => {
    using folder = createFolder({
      "poll.py": "import time\nasync def f():\n    time.sleep(1)  # \u001b[2J\u202e\n",
    });
    const ran = await inFolder(folder.path, []);
    expect(ran.stdout).not.toMatch(/[\u001b\u202e]/);
    expect(ran.stdout).toContain("time.sleep(1)");
  });
});

describe("cli/run options", () => {
  it("runs the named rules alone", async () => {
    using folder = createFolder({ "a.py": sleeper, "b.py": fanOut });
    const report = asReport(await inFolder(folder.path, ["--rules", "unbounded-gather", "--format", "json"]));
    expect(report.findings.map(({ rule }) => rule)).toEqual(["unbounded-gather"]);
  });

  it.each([
    ["error", 0],
    ["warning", 1],
    ["info", 1],
    ["never", 0],
  ])("with --fail-on %s a warning exits %d", async (threshold, code) => {
    using folder = createFolder({ "b.py": fanOut });
    const ran = await inFolder(folder.path, ["--fail-on", threshold]);
    expect(ran.code).toBe(code);
    expect(ran.stdout).toContain("unbounded-gather");
  });

  it("takes severities, switched-off rules and ignored paths from a settings file", async () => {
    using folder = createFolder({
      "a.py": sleeper,
      "b.py": fanOut,
      "vendored/c.py": sleeper,
      "settings.yml":
        "rules:\n  blocking-sleep-in-async: warning\n  unbounded-gather: off\nignore: [vendored/]\n",
    });
    const report = asReport(await inFolder(folder.path, ["--config", "settings.yml", "--format", "json"]));
    expect(report.findings).toEqual([
      expect.objectContaining({ rule: "blocking-sleep-in-async", severity: "warning", path: "a.py" }),
    ]);
  });

  it.each([
    [["--nonsense"], "unknown option '--nonsense'"],
    [["--profile", "loud"], "Allowed choices are default, strict, parity"],
    [["nowhere.py"], 'There is no file or folder "nowhere.py"'],
    [["--rules", "no-such-rule"], 'There is no rule "no-such-rule"'],
    [["explain", "no-such-rule"], 'There is no rule "no-such-rule"'],
    [["--diff", "main"], "is not a git repository"],
    [["--config", "nowhere.yml"], 'The settings file "nowhere.yml" could not be read'],
    [["--config", "broken.yml"], "broken.yml:2:"],
    [["--patch", "nowhere.patch"], '"nowhere.patch" could not be read'],
    [["--diff", "main", "--patch", "-"], "exclude each other"],
  ])("exits 2 with one sentence for %j", async (argv, sentence) => {
    using folder = createFolder({ "a.py": quiet, "broken.yml": "mode: comment\nmax_coments: 3\n" });
    const ran = await inFolder(folder.path, argv);
    expect(ran.code).toBe(2);
    expect(ran.stdout).toBe("");
    expect(ran.stderr).toContain(sentence);
    expect(ran.stderr.trimEnd().split("\n")).toHaveLength(1);
  });

  it("lists the rules and explains one", async () => {
    using folder = createFolder();
    const list = await inFolder(folder.path, ["rules"]);
    expect(list.stdout).toMatch(/^unbounded-gather +warning +BP1 +unbounded-fan-out$/m);
    const page = await inFolder(folder.path, ["explain", "unbounded-gather"]);
    expect(page.stdout).toContain("## Why it matters");
    expect([list.code, page.code]).toEqual([0, 0]);
  });
});

describe("cli/run --diff", () => {
  it("says only what the range introduces", async () => {
    using folder = createRepository({ "old.py": sleeper });
    folder.git("checkout", "--quiet", "-b", "feature");
    folder.write({ "new.py": fanOut, "old.py": `${sleeper}\n\nx = 1\n` });
    folder.commit("More");
    const report = asReport(await inFolder(folder.path, ["--diff", "main..feature", "--format", "json"]));
    expect(report.findings.map(({ rule, path }) => [rule, path])).toEqual([["unbounded-gather", "new.py"]]);
  });

  it("compares the working tree with the merge base, files that git does not know yet included", async () => {
    using folder = createRepository({ "old.py": sleeper });
    folder.git("checkout", "--quiet", "-b", "feature");
    folder.git("checkout", "--quiet", "main");
    folder.write({ "later.py": sleeper });
    folder.commit("On main, after the branch left");
    folder.git("checkout", "--quiet", "feature");
    folder.write({ "old.py": `${sleeper}    time.sleep(2)\n`, "unknown.py": fanOut });
    const report = asReport(await inFolder(folder.path, ["--diff", "main", "--format", "json"]));
    expect(report.findings.map(({ path, line }) => [path, line])).toEqual([
      ["old.py", 6],
      ["unknown.py", 9],
    ]);
  });

  it("narrows the range to paths, as seen from the current folder", async () => {
    using folder = createRepository({ "app/a.py": quiet, "lib/b.py": quiet });
    folder.write({ "app/a.py": sleeper, "lib/b.py": sleeper });
    folder.commit("Sleep");
    const argv = ["--diff", "HEAD^..HEAD", "--format", "json", "."];
    const report = asReport(await inFolder(`${folder.path}/app`, argv));
    expect(report.findings.map(({ path }) => path)).toEqual(["app/a.py"]);
  });

  it("reads bare repositories", async () => {
    using folder = createRepository({ "a.py": quiet });
    folder.write({ "a.py": sleeper });
    folder.commit("Sleep");
    using bare = createFolder();
    folder.git("clone", "--quiet", "--bare", folder.path, `${bare.path}/bare.git`);
    const ran = await inFolder(`${bare.path}/bare.git`, ["--diff", "HEAD^..HEAD"]);
    expect(ran.code).toBe(1);
    expect(ran.stdout).toContain("a.py:5:5");
  });

  it("follows a renamed file and says nothing of what it brought along", async () => {
    using folder = createRepository({ "a.py": `${sleeper}${"# padding\n".repeat(20)}` });
    folder.git("mv", "a.py", "b.py");
    folder.commit("Rename");
    expect((await inFolder(folder.path, ["--diff", "HEAD^..HEAD"])).code).toBe(0);
  });

  it("speaks of the change as a whole with --title and --body", async () => {
    using folder = createRepository({ "a.py": quiet });
    folder.write({ "a.py": `${quiet}\n\nx = 1\n` });
    folder.commit("Change");
    const argv = ["--diff", "HEAD^..HEAD", "--title", "Make polling 10x faster", "--format", "json"];
    const report = asReport(await inFolder(folder.path, argv));
    expect(report.findings.map(({ rule }) => rule)).toEqual(["perf-claim-without-measurement"]);
  });

  it("names the revision that does not exist", async () => {
    using folder = createRepository({ "a.py": quiet });
    const ran = await inFolder(folder.path, ["--diff", "nowhere..HEAD"]);
    expect([ran.code, ran.stderr]).toEqual([2, expect.stringContaining('"nowhere"')]);
  });
});

describe("cli/run --patch", () => {
  it("says what the patch introduces, from a file or from standard input", async () => {
    using folder = createRepository({ "a.py": quiet });
    folder.write({ "a.py": sleeper });
    const patch = folder.git("diff");
    const ran = await inFolder(folder.path, ["--patch", "-"], `${patch}\n`);
    expect([ran.code, ran.stdout]).toEqual([1, expect.stringContaining("a.py:5:5")]);
    folder.write({ "change.patch": `${patch}\n` });
    expect((await inFolder(folder.path, ["--patch", "change.patch"])).code).toBe(1);
  });

  it("exits 2 and names the file that does not fit", async () => {
    using folder = createRepository({ "a.py": quiet });
    folder.write({ "a.py": sleeper });
    const patch = folder.git("diff");
    folder.write({ "a.py": "something_else = True\n" });
    const ran = await inFolder(folder.path, ["--patch", "-"], `${patch}\n`);
    expect([ran.code, ran.stderr]).toEqual([2, expect.stringContaining('does not fit "a.py"')]);
  });

  it("exits 2 for what is no patch, and 0 for an empty one", async () => {
    using folder = createFolder();
    expect((await inFolder(folder.path, ["--patch", "-"], "hello\n")).code).toBe(2);
    expect((await inFolder(folder.path, ["--patch", "-"], "")).code).toBe(0);
  });
});

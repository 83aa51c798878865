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
    expect(ran.stderr).toBe("There is no Python to read in what was selected.\n");
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

  it("does not count what was not read among what nothing was found in", async () => {
    using folder = createFolder({ "nul.py": "x = 1\0\n", "ok.py": quiet });
    const ran = await inFolder(folder.path, []);
    expect(ran.stderr).toMatch(/^nul\.py: not read: .*\nNothing found in 1 file, 1 not read\.\n$/);
  });

  it("shows no line behind the last one, and a name with a line break on one line", async () => {
    using folder = createFolder({ "a\nb.py": "import time\nasync def f():\n    time.sleep(1)\n" });
    const ran = await inFolder(folder.path, []);
    expect(ran.stdout).toMatch(/^a\ufffdb\.py:3:5 {2}error/);
    expect(ran.stdout).not.toContain("4 |");
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

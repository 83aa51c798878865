import { symlinkSync } from "node:fs";
import { createFolder, createRepository } from "../support/folder.ts";
import { asReport, inFolder } from "./terminal.ts";

const sleeper = "import time\n\n\nasync def poll():\n    time.sleep(1)\n";
const fanOut =
  "import asyncio\n\n\nasync def load(url):\n    await asyncio.sleep(1)\n\n\nasync def load_all(urls):\n    await asyncio.gather(*[load(url) for url in urls])\n";
const quiet = "import asyncio\n\n\nasync def poll():\n    await asyncio.sleep(1)\n";

describe("cli/selection --diff", () => {
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

  it.each([["eol"], ["autocrlf"]])("reads a work tree whose line ends git converts by %s", async (by) => {
    using folder = createRepository({ "a.py": sleeper });
    if (by === "eol") folder.write({ ".gitattributes": "*.py text eol=crlf\n" });
    else folder.git("config", "core.autocrlf", "true");
    folder.write({
      "a.py": `${sleeper}\n\nasync def again():\n    time.sleep(2)\n`.replaceAll("\n", "\r\n"),
    });
    const argv = ["--format", "json"];
    const report = asReport(await inFolder(folder.path, ["--diff", "HEAD", ...argv]));
    expect(report.findings.map(({ line }) => line)).toEqual([9]);
    const patch = `${folder.git("diff")}\n`;
    const ofPatch = asReport(await inFolder(folder.path, ["--patch", "-", ...argv], patch));
    expect(ofPatch.findings.map(({ line }) => line)).toEqual([9]);
  });

  it("follows no link that git does not know yet", async () => {
    using folder = createRepository({ "a.py": quiet });
    folder.write({ "poll.txt": sleeper });
    symlinkSync("poll.txt", `${folder.path}/linked.py`);
    symlinkSync("nowhere", `${folder.path}/dangling.py`);
    const ran = await inFolder(folder.path, ["--diff", "HEAD"]);
    expect([ran.code, ran.stderr]).toEqual([0, "There is no Python to read in what was selected.\n"]);
  });

  describe.each(["HEAD^", "HEAD^..HEAD"])("and paths, with the range %s", (range) => {
    it.each([
      ["ap", 2],
      ["app", 0],
      ["./app/", 0],
      ["app/a.py", 0],
      ["gone.py", 0],
      [".", 0],
    ])("takes %s with exit code %d", async (path, code) => {
      using folder = createRepository({ "app/a.py": quiet, "gone.py": quiet });
      folder.git("rm", "--quiet", "gone.py");
      folder.commit("Remove");
      const ran = await inFolder(folder.path, ["--diff", range, path]);
      expect(ran.code).toBe(code);
      expect(ran.stderr).toMatch(code === 2 ? /no file or folder "ap"/ : /no Python to read/);
    });
  });

  it("says what helps where a shallow clone lacks the common history", async () => {
    using folder = createRepository({ "a.py": quiet });
    folder.git("checkout", "--quiet", "-b", "feature");
    folder.commit("On the branch");
    folder.git("checkout", "--quiet", "main");
    folder.commit("On main");
    using place = createFolder();
    folder.git(
      "clone",
      "--quiet",
      "--depth=1",
      "--no-single-branch",
      `file://${folder.path}`,
      `${place.path}/c`,
    );
    const ran = await inFolder(`${place.path}/c`, ["--diff", "origin/main..origin/feature"]);
    expect([ran.code, ran.stderr]).toEqual([2, expect.stringContaining("git fetch --unshallow")]);
  });

  it("names the revision that does not exist", async () => {
    using folder = createRepository({ "a.py": quiet });
    const ran = await inFolder(folder.path, ["--diff", "nowhere..HEAD"]);
    expect([ran.code, ran.stderr]).toEqual([2, expect.stringContaining('"nowhere"')]);
  });
});

describe("cli/selection --patch", () => {
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

  it("narrows the patch to paths", async () => {
    using folder = createRepository({ "app/a.py": quiet, "lib/b.py": quiet });
    folder.write({ "app/a.py": sleeper, "lib/b.py": sleeper });
    const patch = `${folder.git("diff")}\n`;
    const report = asReport(
      await inFolder(folder.path, ["--patch", "-", "--format", "json", "./lib/"], patch),
    );
    expect(report.findings.map(({ path }) => path)).toEqual(["lib/b.py"]);
  });

  it("exits 2 in a folder that the patch's paths do not start from", async () => {
    using folder = createRepository({ "app/a.py": quiet });
    folder.write({ "app/a.py": sleeper });
    const patch = `${folder.git("diff")}\n`;
    const ran = await inFolder(`${folder.path}/app`, ["--patch", "-"], patch);
    expect([ran.code, ran.stderr]).toEqual([2, expect.stringContaining("the patch's paths start from")]);
  });

  it("exits 2 for what is no patch, and 0 for an empty one", async () => {
    using folder = createFolder();
    expect((await inFolder(folder.path, ["--patch", "-"], "hello\n")).code).toBe(2);
    expect((await inFolder(folder.path, ["--patch", "-"], "")).code).toBe(0);
  });
});

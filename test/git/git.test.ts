import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openGit } from "#git/git.ts";
import { GitError } from "#git/run.ts";

describe("git/git", () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "git-test-"));
    git("init", "--quiet", "--initial-branch=main");
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  const git = (...args: string[]) =>
    execFileSync("git", ["-C", directory, "-c", "user.name=Ada", "-c", "user.email=a@example.org", ...args], {
      encoding: "utf8",
      stdio: "pipe",
    }).trim();
  const write = (path: string, content: string | Uint8Array) => {
    mkdirSync(join(directory, path, ".."), { recursive: true });
    writeFileSync(join(directory, path), content);
  };
  const commit = (message = "A change") => {
    git("add", "--all");
    git("commit", "--quiet", "--allow-empty", "--message", message);
    return git("rev-parse", "HEAD");
  };

  it("names a folder that is no repository, and what to give instead", async () => {
    const empty = mkdtempSync(join(tmpdir(), "no-git-"));
    await expect(openGit(empty)).rejects.toThrow(
      `${empty} is not a git repository: give the folder of one, bare or with a work tree.`,
    );
    rmSync(empty, { recursive: true });
  });

  it("names an unknown revision", async () => {
    commit();
    const repository = await openGit(directory);
    await expect(repository.revParse("nowhere")).rejects.toThrow('has no commit "nowhere"');
  });

  it.each(["--all", "--output=/tmp/written", "-h", "HEAD..HEAD", ""])(
    "takes %j for no option",
    async (revision) => {
      commit();
      const repository = await openGit(directory);
      await expect(repository.revParse(revision)).rejects.toThrow(GitError);
    },
  );

  it("says where two commits have no common history", async () => {
    commit();
    git("checkout", "--quiet", "--orphan", "other");
    commit("Another beginning");
    const repository = await openGit(directory);
    await expect(repository.mergeBase("main", "other")).rejects.toThrow("no common history");
  });

  it("finds the merge base of two branches", async () => {
    const base = commit("Base");
    git("checkout", "--quiet", "-b", "feature");
    commit("On the branch");
    git("checkout", "--quiet", "main");
    commit("On main");
    const repository = await openGit(directory);
    expect(await repository.mergeBase("main", "feature")).toBe(base);
  });

  it("lists added, modified, removed and renamed files with their hunks", async () => {
    write("kept.py", "one\ntwo\nthree\n");
    write("gone.py", "gone\n");
    write("old.py", "a file\nthat only\nmoves\n");
    const base = commit();
    write("kept.py", "one\n2\nthree\n");
    write("new.py", "new\n");
    rmSync(join(directory, "gone.py"));
    git("mv", "old.py", "moved.py");
    const head = commit();

    const changes = await (await openGit(directory)).changedFiles(base, head);

    expect(changes).toEqual([
      expect.objectContaining({ path: "gone.py", status: "removed", patch: "@@ -1 +0,0 @@\n-gone" }),
      expect.objectContaining({
        path: "kept.py",
        status: "modified",
        additions: 1,
        deletions: 1,
        patch: "@@ -1,3 +1,3 @@\n one\n-two\n+2\n three",
      }),
      expect.objectContaining({ path: "moved.py", previousPath: "old.py", status: "renamed", patch: null }),
      expect.objectContaining({
        path: "new.py",
        previousPath: null,
        status: "added",
        patch: "@@ -0,0 +1 @@\n+new",
      }),
    ]);
  });

  it("tells a binary file, a mode change, a symbolic link and a submodule by what git says of them", async () => {
    write("bytes.bin", Buffer.from([0, 1, 2]));
    write("script.sh", "#!/bin/sh\n");
    write("real.py", "x = 1\n");
    const base = commit();
    write("bytes.bin", Buffer.from([0, 3, 4]));
    git("update-index", "--chmod=+x", "script.sh");
    symlinkSync("real.py", join(directory, "link.py"));
    git("add", "bytes.bin", "link.py");
    git("update-index", "--add", "--cacheinfo", `160000,${base},sub`);
    git("commit", "--quiet", "--message", "kinds");

    const changes = await (await openGit(directory)).changedFiles(base, "HEAD");
    const byPath = new Map(changes.map((change) => [change.path, change]));

    expect(byPath.get("bytes.bin")).toMatchObject({ status: "modified", patch: null });
    expect(byPath.get("script.sh")).toMatchObject({
      modes: { before: "100644", after: "100755" },
      patch: null,
    });
    expect(byPath.get("link.py")).toMatchObject({ status: "added", modes: { after: "120000" } });
    expect(byPath.get("sub")).toMatchObject({
      modes: { after: "160000" },
      patch: `@@ -0,0 +1 @@\n+Subproject commit ${base}`,
    });
  });

  it("keeps the rows in step when a file becomes a symbolic link", async () => {
    write("a.py", "text\n");
    write("b.py", "before\n");
    const base = commit();
    rmSync(join(directory, "a.py"));
    symlinkSync("b.py", join(directory, "a.py"));
    write("b.py", "after\n");
    const head = commit();

    const changes = await (await openGit(directory)).changedFiles(base, head);

    expect(changes).toEqual([
      expect.objectContaining({ path: "a.py", status: "changed", patch: null }),
      expect.objectContaining({ path: "b.py", patch: "@@ -1 +1 @@\n-before\n+after" }),
    ]);
  });

  it("is not misled by content that looks like a header", async () => {
    write("a.md", "one\n");
    write("b.md", "one\n");
    const base = commit();
    write("a.md", "one\ndiff --git a/x b/x\n@@ -1 +1 @@\r@@ -9 +9 @@\n");
    write("b.md", "two\n");
    const head = commit();

    const changes = await (await openGit(directory)).changedFiles(base, head);

    expect(changes.map(({ path, additions }) => [path, additions])).toEqual([
      ["a.md", 2],
      ["b.md", 1],
    ]);
  });

  it.each(["naïve.py", "with space.py", 'quo"te.py', "tab\there.py", "-dash.py", ":colon.py", "[glob]*.py"])(
    "reads the path %j as it is",
    async (path) => {
      const base = commit();
      write(path, "x = 1\n");
      const head = commit();
      const repository = await openGit(directory);
      expect((await repository.changedFiles(base, head)).map((change) => change.path)).toEqual([path]);
      expect(Buffer.from((await repository.readFile(head, path)) ?? []).toString()).toBe("x = 1\n");
    },
  );

  it("answers null for a path that a commit does not have, and for a folder", async () => {
    write("folder/a.py", "");
    commit();
    const repository = await openGit(directory);
    expect(await repository.readFile("HEAD", "nowhere.py")).toBeNull();
    expect(await repository.readFile("HEAD", "folder")).toBeNull();
    expect(await repository.readFile("HEAD", "folder/a.py")).toHaveLength(0);
  });

  it("reads many objects at once, in the order asked, with null for what is missing", async () => {
    write("a", "one\n\ntwo");
    write("b", Buffer.from([0, 255, 10, 0]));
    commit();
    const repository = await openGit(directory);
    const [a, b] = await repository.entries("HEAD", ["a", "b"]);
    const objects = await repository.catFiles([b?.object ?? "", "0".repeat(40), a?.object ?? ""]);
    expect(objects.map((one) => (one === null ? null : [...one.content]))).toEqual([
      [0, 255, 10, 0],
      null,
      [...Buffer.from("one\n\ntwo")],
    ]);
  });

  it("reads more paths than one command line should hold", async () => {
    const paths = Array.from({ length: 450 }, (_, index) => `file-${index}.py`);
    for (const path of paths) write(path, path);
    commit();
    const entries = await (await openGit(directory)).entries("HEAD", paths);
    expect(entries.map((entry) => entry?.path)).toEqual(paths);
  });

  it("lists the commits of a range, oldest first, with whole messages", async () => {
    const base = commit("Base");
    commit("First\n\nWith a body.");
    const head = commit("Second");
    const repository = await openGit(directory);
    const commits = await repository.log(base, head);
    expect(commits.map(({ message }) => message)).toEqual(["First\n\nWith a body.", "Second"]);
    expect(commits[1]?.parents).toEqual([commits[0]?.id]);
    expect(await repository.commitMessage("HEAD~1")).toBe("First\n\nWith a body.");
  });

  it("reads a bare repository", async () => {
    write("a.py", "1\n");
    const base = commit();
    write("a.py", "2\n");
    const head = commit();
    const bare = join(directory, "bare.git");
    git("clone", "--quiet", "--bare", directory, bare);
    const repository = await openGit(bare);
    expect(await repository.changedFiles(base, head)).toHaveLength(1);
    expect(await repository.currentBranch()).toBe("main");
    await expect(repository.changedFiles(base, null)).rejects.toThrow("is a bare repository");
  });

  it("compares with the work tree, and names files that git does not know", async () => {
    write("a.py", "1\n");
    write(".gitignore", "ignored.py\n");
    commit();
    write("a.py", "2\n");
    write("new.py", "");
    write("ignored.py", "");
    mkdirSync(join(directory, "below"));
    const repository = await openGit(join(directory, "below"));
    expect((await repository.changedFiles("HEAD", null)).map(({ path }) => path)).toEqual(["a.py"]);
    expect(await repository.untrackedFiles()).toEqual(["new.py"]);
  });

  it("leaves the repository as it found it, index and all", async () => {
    write("a.py", "1\n");
    commit();
    write("a.py", "2\n");
    const index = join(directory, ".git/index");
    const before = readFileSync(index);
    const repository = await openGit(directory);
    await repository.changedFiles("HEAD", null);
    await repository.readFile("HEAD", "a.py");
    expect(readFileSync(index).equals(before)).toBe(true);
    expect(git("status", "--porcelain")).toBe("M a.py");
  });

  it("runs nothing that the repository's settings name, and keeps its form whatever they say", async () => {
    write("a.py", "1\n");
    write(".gitattributes", "*.py diff=evil\n");
    commit();
    write("a.py", "2\n");
    const witness = join(directory, "witness");
    git("config", "core.fsmonitor", `touch ${witness};`);
    git("config", "diff.external", `touch ${witness};`);
    git("config", "diff.evil.textconv", `touch ${witness}; cat`);
    git("config", "diff.noprefix", "true");
    git("config", "diff.context", "0");
    const [change] = await (await openGit(directory)).changedFiles("HEAD", null);
    expect(change?.patch).toBe("@@ -1 +1 @@\n-1\n+2");
    expect(() => readFileSync(witness)).toThrow("ENOENT");
  });

  it("is not led elsewhere by a hook's environment", async () => {
    const head = commit();
    process.env["GIT_DIR"] = join(directory, "nowhere");
    try {
      expect(await (await openGit(directory)).revParse("HEAD")).toBe(head);
    } finally {
      delete process.env["GIT_DIR"];
    }
  });
});

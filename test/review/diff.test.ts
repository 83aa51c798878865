import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { applyBackwards, readPatch, readUnifiedDiff, UnreadableDiff, type DiffedFile } from "#review/diff.ts";
import { Repository } from "./git.ts";

describe("review/diff", () => {
  let repository: Repository;
  beforeEach(() => {
    repository = new Repository();
  });
  afterEach(() => {
    repository.remove();
  });

  function write(path: string, content: string): void {
    mkdirSync(dirname(join(repository.folder, path)), { recursive: true });
    writeFileSync(join(repository.folder, path), content);
  }

  /** Commits, changes, and reads what git says of the change. */
  function changed(change: () => void, ...options: string[]): readonly DiffedFile[] {
    repository.commit();
    change();
    repository.git("add", "--all");
    return readUnifiedDiff(repository.git("diff", "--cached", ...options));
  }

  function fits(before: string, after: string, ...options: string[]): DiffedFile | undefined {
    write("a.py", before);
    const [file] = changed(() => write("a.py", after), ...options);
    expect(applyBackwards(after, file?.patch ?? "")).toBe(before);
    return file;
  }

  const long = Array.from({ length: 60 }, (_, at) => `line ${at + 1}\n`);
  const edited = (...lines: number[]) =>
    long.map((line, at) => (lines.includes(at + 1) ? `changed ${at + 1}\n` : line)).join("");

  it("reads several hunks and maps lines through them", () => {
    const after = edited(5, 50).replace("line 20\n", "line 20\nnew\n");
    const file = fits(long.join(""), after);
    const patch = readPatch(file?.patch ?? "");
    expect(file).toMatchObject({ path: "a.py", previousPath: null, status: "modified", kind: "file" });
    expect(patch?.hunks).toHaveLength(3);
    expect([1, 5, 10, 21, 22, 40, 60].map((line) => patch?.oldLineOf(line))).toEqual([
      1,
      null,
      10,
      null,
      21,
      39,
      59,
    ]);
    expect([1, 5, 20, 21, 50, 60].map((line) => patch?.newLineOf(line))).toEqual([1, null, 20, 22, null, 61]);
  });

  it("takes comments on the right of added and unchanged lines, on the left of removed ones only", () => {
    const patch = readPatch(fits(long.join(""), edited(5))?.patch ?? "");
    const lines = [1, 2, 5, 8, 9];
    expect(lines.map((line) => patch?.commentable("RIGHT", line))).toEqual([false, true, true, true, false]);
    expect(lines.map((line) => patch?.commentable("LEFT", line))).toEqual([false, false, true, false, false]);
  });

  it("reads hunks without context", () => {
    const after = edited(5, 7).replace("line 20\n", "line 20\nnew\n").replace("line 30\n", "");
    const patch = readPatch(fits(long.join(""), after, "-U0")?.patch ?? "");
    const removed = patch?.hunks.flatMap((hunk) => hunk.rows).filter((row) => row.kind === "removed");
    expect(removed?.map(({ newLine }) => newLine)).toEqual([5, 7, 31]);
    expect(patch?.oldLineOf(31)).toBe(31);
    expect(patch?.oldLineOf(20)).toBe(20);
    expect(patch?.oldLineOf(22)).toBe(21);
  });

  it.each([
    ["before", "a\nb", "a\nb\nc\n"],
    ["after", "a\nb\n", "a\nb\nc"],
    ["on both sides", "a\nb", "a\nc"],
    ["as the only change", "a\nb", "a\nb\n"],
    ["taken away as the only change", "a\nb\n", "a\nb"],
  ])("keeps a missing newline at the end %s", (_, before, after) => {
    fits(before, after);
  });

  it("keeps Windows line ends, and lines that change nothing else", () => {
    fits("a\r\nb\r\nc\r\n", "a\r\nB\r\nc\r\n");
    fits("a\nb\n", "a\r\nb\r\n");
  });

  it("keeps lines that look like headers", () => {
    const before = "-- a/x.py\n++ b/x.py\n@@ -1 +1 @@\ndiff --git a/x b/x\n\\ No newline at end of file\n";
    const file = fits(before, `-- removed\n++ added\n${before.slice(10)}`);
    expect(file?.path).toBe("a.py");
    fits(`${before}end`, "end");
  });

  it("keeps a byte order mark out of the base, as the decoded text has none", () => {
    write("a.py", "\ufeffone\ntwo\n");
    const [file] = changed(() => write("a.py", "\ufeffone\nzwei\n"));
    expect(applyBackwards("one\nzwei\n", file?.patch ?? "")).toBe("one\ntwo\n");
  });

  it("reads separators of other standards as part of their line", () => {
    fits("a\u2028b\rc\x0cd\nlast\n", "a\u2028b\rc\x0cD\nlast\n");
  });

  it("reads new, deleted, empty and emptied files", () => {
    write("gone.py", "a\n");
    write("emptied.py", "a\n");
    const files = changed(() => {
      rmSync(join(repository.folder, "gone.py"));
      write("emptied.py", "");
      write("empty.py", "");
      write("new.py", "a\nb");
    }, "--no-renames");
    expect(files.map(({ path, status, patch }) => [path, status, patch === null])).toEqual([
      ["emptied.py", "modified", false],
      ["empty.py", "added", true],
      ["gone.py", "removed", false],
      ["new.py", "added", false],
    ]);
    expect(applyBackwards("", files[0]?.patch ?? "")).toBe("a\n");
    expect(applyBackwards("a\nb", files[3]?.patch ?? "")).toBe("");
  });

  it("reads renames, with and without changes, and copies", () => {
    write("old.py", long.join(""));
    write("same.py", "print()\n".repeat(9));
    write("source.py", edited(1, 2, 3).toUpperCase());
    const files = changed(
      () => {
        rmSync(join(repository.folder, "old.py"));
        write("new name.py", edited(9));
        renameSync(join(repository.folder, "same.py"), join(repository.folder, "moved.py"));
        write("copy.py", edited(1, 2, 3).toUpperCase().replace("LINE 9", "NINE"));
      },
      "-C",
      "--find-copies-harder",
    );
    expect(files.map(({ path, previousPath, status }) => [path, previousPath, status])).toEqual([
      ["copy.py", "source.py", "copied"],
      ["moved.py", "same.py", "renamed"],
      ["new name.py", "old.py", "renamed"],
    ]);
    expect(files.map(({ patch }) => patch === null)).toEqual([false, true, false]);
  });

  it.each(["true", "false"])("reads quoted and non-ASCII paths (core.quotePath=%s)", (quotePath) => {
    repository.git("config", "core.quotePath", quotePath);
    const paths = [
      "böse/naïve.py",
      'quo"te.py',
      "tab\there.py",
      "two words.py",
      "𝒳.py",
      "back\\slash.py",
      "b/b b/b.py",
    ];
    const files = changed(() => paths.forEach((path) => write(path, "a\n")));
    expect(files.map(({ path }) => path).toSorted()).toEqual(paths.toSorted());
    repository.commit();
    const modified = changed(() => paths.forEach((path) => write(path, "b\n")));
    expect(modified.map(({ path }) => path).toSorted()).toEqual(paths.toSorted());
  });

  it.each([
    ["without prefixes", "diff.noprefix"],
    ["with mnemonic prefixes", "diff.mnemonicPrefix"],
  ])("reads names %s", (_, setting) => {
    repository.git("config", setting, "true");
    for (const path of ["a/one.py", "b/two.py", "src/three.py"]) write(path, long.join(""));
    const files = changed(() => {
      for (const path of ["a/one.py", "b/two.py"]) write(path, edited(3));
      rmSync(join(repository.folder, "src/three.py"));
      write("src/four.py", edited(3));
      write("w/new.py", "a\n");
    }, "-M");
    expect(files.map(({ path, previousPath }) => [path, previousPath])).toEqual([
      ["a/one.py", null],
      ["b/two.py", null],
      ["src/four.py", "src/three.py"],
      ["w/new.py", null],
    ]);
  });

  it("tells changes of mode, binary files, links and submodules from files", () => {
    write("mode.py", "a\n");
    write("binary.py", "a\0b");
    write("becomes.py", "a\n");
    symlinkSync("mode.py", join(repository.folder, "link.py"));
    repository.git("update-index", "--add", "--cacheinfo", `160000,${"1".repeat(40)},sub.py`);
    repository.git("commit", "--quiet", "--message", "A submodule");
    repository.git("add", "mode.py", "binary.py", "becomes.py", "link.py");
    repository.git("commit", "--quiet", "--message", "Files");
    chmodSync(join(repository.folder, "mode.py"), 0o755);
    write("binary.py", "c\0d");
    for (const path of ["link.py", "becomes.py"]) {
      rmSync(join(repository.folder, path));
      symlinkSync("elsewhere.py", join(repository.folder, path));
    }
    repository.git("add", "mode.py", "binary.py", "becomes.py", "link.py");
    repository.git("update-index", "--cacheinfo", `160000,${"2".repeat(40)},sub.py`);
    const files = readUnifiedDiff(repository.git("diff", "--cached"));
    expect(files.map(({ path, status, kind, patch }) => [path, status, kind, patch])).toEqual([
      ["becomes.py", "changed", "symlink", null],
      ["binary.py", "modified", "binary", null],
      ["link.py", "modified", "symlink", null],
      ["mode.py", "changed", "file", null],
      ["sub.py", "modified", "submodule", null],
    ]);
  });

  it("reads a binary patch as binary", () => {
    write("a.py", "a\0b");
    expect(changed(() => write("a.py", "c\0d"), "--binary")).toMatchObject([{ kind: "binary", patch: null }]);
  });

  it("reads a mail of git format-patch and the output of git show", () => {
    write("a.py", long.join(""));
    write("b.py", "a\n");
    repository.commit();
    write("a.py", edited(7));
    write("b.py", "b\n");
    repository.commit();
    const mail = repository.git("format-patch", "-1", "--stdout");
    expect(readUnifiedDiff(mail).map(({ path }) => path)).toEqual(["a.py", "b.py"]);
    expect(readUnifiedDiff(repository.git("show")).map(({ path }) => path)).toEqual(["a.py", "b.py"]);
  });

  it("reads a plain unified diff without git's headers", () => {
    const diff = "--- a/x.py\t2026-01-01 00:00:00\n+++ b/x.py\t2026-01-02 00:00:00\n@@ -1 +1 @@\n-a\n+b\n";
    expect(readUnifiedDiff(`${diff}${diff.replaceAll("x.py", "y.py")}`).map(({ path }) => path)).toEqual([
      "x.py",
      "y.py",
    ]);
  });

  it("finds nothing in nothing", () => {
    expect(readUnifiedDiff("")).toEqual([]);
    expect(readUnifiedDiff("\n")).toEqual([]);
  });

  it.each([
    ["prose", "Nothing to see here.\n", /no diff in this text/],
    [
      "a combined diff",
      "diff --cc a.py\nindex 1,2..3\n--- a/a.py\n+++ b/a.py\n@@@ -1,1 -1,1 +1,1 @@@\n",
      /merge/,
    ],
    ["a hunk that is cut off", "--- a/x.py\n+++ b/x.py\n@@ -1,9 +1,9 @@\n a\n", /damaged/],
    ["a hunk of no file", "@@ -1 +1 @@\n-a\n+b\n", /which file/],
  ])("refuses %s with a sentence", (_, diff, sentence) => {
    expect(() => readUnifiedDiff(diff)).toThrow(UnreadableDiff);
    expect(() => readUnifiedDiff(diff)).toThrow(sentence);
  });

  it("refuses a file that is changed twice", () => {
    const diff = "--- a/x.py\n+++ b/x.py\n@@ -1 +1 @@\n-a\n+b\n";
    expect(() => readUnifiedDiff(diff + diff)).toThrow(/x\.py twice/);
  });

  it.each([
    ["another line", "a\nX\nc\n"],
    ["a shorter file", "a\n"],
    ["other line ends", "a\r\nB\r\nc\r\n"],
    ["a missing newline at the end", "a\nB\nc"],
    ["the right lines elsewhere", "a\na\nB\nc\n"],
  ])("says that a patch does not fit %s", (_, head) => {
    const patch = "@@ -1,3 +1,3 @@\n a\n-b\n+B\n c";
    expect(applyBackwards("a\nB\nc\n", patch)).toBe("a\nb\nc\n");
    expect(applyBackwards(head, patch)).toBeNull();
  });

  it("reads GitHub's mark of a missing newline at the very end of a patch", () => {
    const patch = "@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+B\n\\ No newline at end of file";
    expect(applyBackwards("a\nB", patch)).toBe("a\nb");
    expect(applyBackwards("a\nB\n", patch)).toBeNull();
  });

  it.each(["@@ nonsense @@\n+a", "@@ -1,9 +1,9 @@\n a", "@@ -9 +9 @@\n-a\n+b\n@@ -1 +1 @@\n-a\n+b"])(
    "does not read a malformed patch: %j",
    (patch) => {
      expect(readPatch(patch)).toBeNull();
    },
  );

  it("gives back the base of a real file for any two versions of it", () => {
    const source = readFileSync(new URL(import.meta.url), "utf8");
    const lines = source.split("\n");
    for (const step of [2, 3, 7, 11]) {
      write("a.py", source);
      const after = lines.filter((_, at) => at % step !== 0).join("\n");
      fits(source, after);
      fits(after, source);
    }
  });
});

import { bothSides } from "#review/both-sides.ts";
import type { ChangedFile } from "#review/types.ts";

function file(path: string, more: Partial<ChangedFile> = {}): ChangedFile {
  return { path, previousPath: null, status: "modified", patch: "@@ -1 +1 @@\n-old = 1\n+new = 1", ...more };
}

describe("review/both-sides", () => {
  it("makes the base from the head and the patch", () => {
    const contents = new Map([["a.py", "new = 1\n"]]);
    const { heads, bases, texts } = bothSides({ files: [file("a.py")], contents });
    expect(heads).toEqual([{ path: "a.py", content: "new = 1\n" }]);
    expect(bases).toEqual([{ path: "a.py", content: "old = 1\n" }]);
    expect(texts.get("a.py")).toBe("new = 1\n");
  });

  it("puts the base of a renamed file under its old path", () => {
    const renamed = file("b.py", { status: "renamed", previousPath: "a.py" });
    const { bases } = bothSides({ files: [renamed], contents: new Map([["b.py", "new = 1\n"]]) });
    expect(bases).toEqual([{ path: "a.py", content: "old = 1\n" }]);
  });

  it("knows what a removed file held, since its code may have moved elsewhere", () => {
    const removed = file("a.py", { status: "removed", patch: "@@ -1,2 +0,0 @@\n-old = 1\n-older = 2" });
    const { heads, bases } = bothSides({ files: [removed], contents: new Map() });
    expect(heads).toEqual([]);
    expect(bases).toEqual([{ path: "a.py", content: "old = 1\nolder = 2\n" }]);
  });

  it("gives a new file no base", () => {
    const added = file("a.py", { status: "added", patch: "@@ -0,0 +1 @@\n+new = 1" });
    const { heads, bases } = bothSides({ files: [added], contents: new Map([["a.py", "new = 1\n"]]) });
    expect(heads).toHaveLength(1);
    expect(bases).toEqual([]);
  });

  it("gives no base where the patch does not fit the text", () => {
    const { heads, bases } = bothSides({
      files: [file("a.py")],
      contents: new Map([["a.py", "other = 1\n"]]),
    });
    expect(heads).toHaveLength(1);
    expect(bases).toEqual([]);
  });

  it("hands bytes on that are not UTF-8, for the analysis to say so", () => {
    const bytes = Buffer.from("# caf\u00e9\n", "latin1");
    const { heads, bases, texts } = bothSides({
      files: [file("a.py")],
      contents: new Map([["a.py", bytes]]),
    });
    expect(heads).toEqual([{ path: "a.py", content: bytes }]);
    expect([...bases, ...texts]).toEqual([]);
  });

  it("leaves out what is not Python", () => {
    expect(bothSides({ files: [file("a.txt", { status: "removed" })], contents: new Map() }).bases).toEqual(
      [],
    );
  });
});

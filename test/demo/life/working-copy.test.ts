import { readFileSync } from "node:fs";
import { createWorkingCopy, type WorkingCopy } from "#demo/life/working-copy.ts";

describe("demo/life: working copy", () => {
  let copy: WorkingCopy;
  beforeEach(async () => {
    copy = await createWorkingCopy({ "a.py": "one\n", "b.py": "two\n" });
  });
  afterEach(() => copy.remove());

  it("gives the same commits the same ids", async () => {
    const other = await createWorkingCopy({ "a.py": "one\n", "b.py": "two\n" });
    const edits = { files: { "c.py": "three\n" }, message: "Add" };
    expect(await copy.commit("main", edits)).toBe(await other.commit("main", edits));
    await other.remove();
  });

  it("writes, deletes, replaces and renames", async () => {
    await copy.commit("main", {
      files: { "b.py": null, "d/c.py": "x = 1\n" },
      replace: { "d/c.py": { "1": "2" } },
      rename: { "d/c.py": "e.py" },
    });
    expect(readFileSync(`${copy.directory}/e.py`, "utf8")).toBe("x = 2\n");
    expect(() => readFileSync(`${copy.directory}/b.py`)).toThrow("ENOENT");
  });

  it("refuses a replacement that could be meant twice", async () => {
    const edits = { replace: { "a.py": { e: "i", o: "a", n: "m", x: "y" } } };
    await expect(copy.commit("main", edits)).rejects.toThrow('a.py holds "x" 0 times');
  });

  it("rebases on a base that moved, and makes one commit of many", async () => {
    const first = await copy.commit("main", { files: { "c.py": "c\n" } });
    const second = await copy.commit(first, { files: { "d.py": "d\n" } });
    await copy.setBranch("main", await copy.commit("main", { files: { "e.py": "e\n" } }));
    const rebased = await copy.rebase(second, "main");
    const squashed = await copy.squash(rebased, await copy.mergeBase(rebased, "main"));
    expect(await copy.mergeBase(squashed, "main")).toBe(await copy.mergeBase("main", "main"));
    expect(await copy.mergeBase(squashed, rebased)).toBe(await copy.mergeBase("main", "main"));
  });
});

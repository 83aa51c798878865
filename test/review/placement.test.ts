import { createTwoFilesPatch } from "diff";
import type { Evidence, Finding } from "#engine/finding.ts";
import { patchesOf } from "#review/introduced.ts";
import { createPlacer, type Place } from "#review/placement.ts";
import { aFinding } from "./support.ts";

/** The hunks between two texts, as GitHub gives them. */
function patchBetween(before: string, after: string): string {
  const patch = createTwoFilesPatch("a", "b", before, after, "", "", { context: 3 });
  return patch.slice(patch.indexOf("@@"));
}

function placed(before: string, after: string, given: Partial<Finding>): Place | null {
  const files = [
    { path: "a.py", previousPath: null, status: "modified", patch: patchBetween(before, after) },
  ] as const;
  return createPlacer(patchesOf(files), new Map([["a.py", after]]))(aFinding(given));
}

function evidence(line: number, endLine = line): Evidence {
  return { path: "a.py", note: "", line, column: 1, endLine, endColumn: 9 };
}

const numbered = (count: number) => Array.from({ length: count }, (_, at) => `    line_${at + 1}()`);
const text = (lines: readonly string[]) => `${lines.join("\n")}\n`;
const plain = text(numbered(60));
const changed = (...lines: number[]) =>
  text(numbered(60).map((line, at) => (lines.includes(at + 1) ? `${line}  # changed` : line)));

describe("review/placement", () => {
  it("puts a comment on the finding's own added line", () => {
    expect(placed(plain, changed(20), { line: 20 })).toEqual({
      path: "a.py",
      side: "RIGHT",
      line: 20,
      startLine: null,
    });
  });

  it("puts a comment on the last line of a multi-line call, from its first", () => {
    expect(placed(plain, changed(20), { line: 19, endLine: 22 })).toMatchObject({ line: 22, startLine: 19 });
  });

  it("leaves out a line that the finding only touches the beginning of", () => {
    expect(placed(plain, changed(20), { line: 19, endLine: 21, endColumn: 1 })).toMatchObject({
      line: 20,
      startLine: 19,
    });
  });

  it("puts a comment on an unchanged line of the hunk, next to the change that made it wrong", () => {
    expect(placed(plain, changed(20), { line: 22, evidence: [evidence(20)] })).toMatchObject({ line: 22 });
  });

  it("takes the changed line nearest to the beginning where only part of the finding is in the diff", () => {
    expect(placed(plain, changed(20, 22), { line: 12, endLine: 26 })).toMatchObject({
      line: 20,
      startLine: null,
    });
    expect(placed(plain, changed(20), { line: 21, endLine: 40 })).toMatchObject({
      line: 21,
      startLine: null,
    });
  });

  it("never spans two hunks", () => {
    expect(placed(plain, changed(20, 40), { line: 20, endLine: 40 })).toMatchObject({
      line: 20,
      startLine: null,
    });
  });

  it("puts a comment on the first line of what is too long to be marked", () => {
    const after = text(numbered(60).map((line, at) => (at % 5 === 0 ? `${line}  # changed` : line)));
    expect(placed(plain, after, { line: 20, endLine: 45 })).toMatchObject({ line: 20, startLine: null });
  });

  it("goes to the nearest changed line of the evidence where the finding is off the diff", () => {
    const given = { line: 50, evidence: [evidence(10), evidence(22, 26), evidence(33)] };
    expect(placed(plain, changed(10, 24), given)).toMatchObject({ side: "RIGHT", line: 24, startLine: null });
  });

  it("does not go to evidence that did not change", () => {
    expect(placed(plain, changed(20), { line: 50, evidence: [evidence(40)] })).toBeNull();
  });

  describe("where a deletion broke it", () => {
    const function_ = [
      "def work():",
      "    lock.acquire()",
      ...numbered(20),
      "    lock.release()",
      "    done()",
    ];
    const other = ["", "def other():", ...numbered(12)];
    const without = (line: string) => text([...function_, ...other].filter((each) => each !== line));

    it("goes to the left of the deleted line of the same function", () => {
      const before = text([...function_, ...other]);
      const place = placed(before, without("    lock.release()"), { line: 2 });
      expect(place).toEqual({ path: "a.py", side: "LEFT", line: 23, startLine: null });
    });

    it("goes to the deleted line that is nearest", () => {
      const before = text(["@decorated", ...function_, ...other]);
      const after = text(
        ["@decorated", ...function_, ...other].filter((each) => !/line_(15|2)\(/.test(each)),
      );
      expect(placed(before, after, { line: 22 })).toMatchObject({ side: "LEFT", line: 18 });
    });

    it("finds what was deleted at the very end of the function", () => {
      const before = text([...function_, ...other]);
      expect(placed(before, without("    done()"), { line: 2 })).toMatchObject({ side: "LEFT", line: 24 });
    });

    it("finds a method that was deleted from the class around the finding", () => {
      const close = ["    def close(self):", "        self.pool.shutdown()"];
      const before = [
        "class Client:",
        "    def __init__(self):",
        ...numbered(20),
        ...close,
        "",
        ...numbered(1),
        "x = 1",
      ];
      const after = before.filter((line) => !close.includes(line));
      expect(placed(text(before), text(after), { line: 2 })).toMatchObject({ side: "LEFT", line: 23 });
    });

    it.each([
      ["the file", []],
      ["another class", ["", "class Other:", "    x = 1"]],
    ])("finds a method that was deleted from the end of the class, before the end of %s", (_, rest) => {
      const kept = ["class Client:", "    def __init__(self):", ...numbered(20), ""];
      const close = ["    def close(self):", "        self.pool.shutdown()"];
      const before = text([...kept, ...close, ...rest]);
      expect(placed(before, text([...kept, ...rest]), { line: 2 })).toMatchObject({ side: "LEFT", line: 24 });
    });

    it("does not blame a function that was deleted behind the one around the finding", () => {
      const gone = ["", "def gone():", "    return 1", ""];
      const before = text([...function_, ...gone, ...other]);
      expect(placed(before, text([...function_, ...other]), { line: 2 })).toBeNull();
    });

    it("does not blame a line that was deleted from another function", () => {
      const before = text([...function_, ...other]);
      const after = text([...function_, ...other.slice(0, -1)]);
      expect(placed(before, after, { line: 2 })).toBeNull();
    });

    it("does not blame blank lines", () => {
      const before = text([...function_.slice(0, 20), "", ...function_.slice(20)]);
      expect(placed(before, text(function_), { line: 2 })).toBeNull();
    });

    it("goes to a line deleted next to the evidence, at module level too", () => {
      const before = text(["a = 1", ...Array<string>(20).fill("x()"), "close(a)", "b = 2"]);
      const after = before.replace("close(a)\n", "");
      expect(placed(before, after, { line: 1 })).toBeNull();
      expect(placed(before, after, { line: 1, evidence: [evidence(22)] })).toMatchObject({
        side: "LEFT",
        line: 22,
      });
    });
  });

  it("puts nothing about the change as a whole on a line", () => {
    expect(placed(plain, changed(1), { line: 1, changeLevel: true })).toBeNull();
  });

  it("prefers the finding's own file among its evidence", () => {
    const files = ["a.py", "b.py"].map((path) => ({
      path,
      previousPath: null,
      status: "modified" as const,
      patch: patchBetween(plain, changed(20)),
    }));
    const elsewhere = { ...evidence(20), path: "b.py" };
    const place = createPlacer(patchesOf(files), new Map());
    expect(place(aFinding({ line: 50, evidence: [elsewhere, evidence(20)] }))).toMatchObject({
      path: "a.py",
      line: 20,
    });
    expect(place(aFinding({ line: 50, evidence: [elsewhere] }))).toMatchObject({ path: "b.py", line: 20 });
  });
});

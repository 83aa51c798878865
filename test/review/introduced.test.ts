import type { Suppressed } from "#engine/finding.ts";
import { introducedBy, patchesOf, type TwoSides } from "#review/introduced.ts";
import type { ChangedFile } from "#review/types.ts";
import { aFinding, aReport } from "./support.ts";

const patch = "@@ -3,3 +3,4 @@\n a\n+new\n b\n c";

function file(given: Partial<ChangedFile> = {}): ChangedFile {
  return { path: "a.py", previousPath: null, status: "modified", patch, ...given };
}

function introduced(input: TwoSides) {
  const found = introducedBy(input, patchesOf(input.files));
  return {
    lines: found.findings.map((finding) => finding.line),
    suppressed: found.suppressed.map((each) => each.finding.line),
    notCompared: found.notCompared,
  };
}

const at = (...lines: number[]) =>
  lines.map((line) => aFinding({ line, identity: "same", callee: `callee_${line}` }));
const silenced = (line: number): Suppressed => ({
  finding: aFinding({ line, identity: "same" }),
  by: { line, column: 1, endLine: line, endColumn: 2 },
  form: "ignore",
  reason: "measured",
  until: null,
  owner: null,
});

describe("review/introduced", () => {
  it("is what the head has and the base has not", () => {
    const input = { files: [file()], heads: [aReport("a.py", at(4, 6))], bases: [aReport("a.py", at(5))] };
    expect(introduced(input)).toEqual({ lines: [4], suppressed: [], notCompared: [] });
  });

  it("is everything in a new file", () => {
    const files = [file({ status: "added", patch: "@@ -0,0 +1,2 @@\n+a\n+b" })];
    expect(introduced({ files, heads: [aReport("a.py", at(1, 2))], bases: [] }).lines).toEqual([1, 2]);
  });

  it("is nothing in a file that was only moved, even where its base is not at hand", () => {
    const files = [file({ status: "renamed", previousPath: "old.py", patch: null })];
    expect(introduced({ files, heads: [aReport("a.py", at(1))], bases: [] })).toEqual({
      lines: [],
      suppressed: [],
      notCompared: [],
    });
  });

  it("follows a renamed file to its old name", () => {
    const files = [file({ status: "renamed", previousPath: "old.py" })];
    const input = {
      files,
      heads: [aReport("a.py", at(4, 6))],
      bases: [aReport("old.py", [aFinding({ line: 5, path: "old.py", identity: "same" })])],
    };
    expect(introduced(input).lines).toEqual([4]);
  });

  it("counts a finding that the author silences among the suppressed", () => {
    const head = aReport("a.py", [], { suppressed: [silenced(4)] });
    expect(introduced({ files: [file()], heads: [head], bases: [aReport("a.py", [])] })).toMatchObject({
      lines: [],
      suppressed: [4],
    });
  });

  it("is a finding whose ignore comment is taken away, and not one that gets such a comment", () => {
    const open = aReport("a.py", [aFinding({ line: 4, identity: "same" })]);
    const silent = aReport("a.py", [], { suppressed: [silenced(4)] });
    expect(introduced({ files: [file()], heads: [open], bases: [silent] })).toMatchObject({
      lines: [4],
      suppressed: [],
    });
    expect(introduced({ files: [file()], heads: [silent], bases: [open] })).toMatchObject({
      lines: [],
      suppressed: [],
    });
    expect(introduced({ files: [file()], heads: [silent], bases: [silent] })).toMatchObject({
      lines: [],
      suppressed: [],
    });
  });

  it.each([
    ["was read in part", [aReport("a.py", [], { read: "part" })]],
    ["was not read", [aReport("a.py", [], { read: "not" })]],
    ["is not at hand", []],
  ])("is only what rests on an added line where the base %s", (_, bases) => {
    const resting = aFinding({
      line: 9,
      identity: "r",
      evidence: [{ path: "a.py", note: "", line: 4, column: 1, endLine: 4, endColumn: 2 }],
    });
    const heads = [
      aReport("a.py", [...at(3, 4, 20), resting, aFinding({ line: 2, endLine: 5, identity: "around" })]),
    ];
    expect(introduced({ files: [file()], heads, bases }).lines).toEqual([4, 9, 2]);
  });

  it("cannot tell without base and diff, and says so", () => {
    const files = [file({ patch: null })];
    expect(introduced({ files, heads: [aReport("a.py", at(4))], bases: [] })).toEqual({
      lines: [],
      suppressed: [],
      notCompared: ["a.py"],
    });
    expect(
      introduced({ files: [file({ patch: "garbage @@" })], heads: [aReport("a.py", at(4))], bases: [] })
        .notCompared,
    ).toEqual([]);
  });

  it("tells by the base alone where there is no diff", () => {
    const files = [file({ patch: null })];
    const input = { files, heads: [aReport("a.py", at(4, 5))], bases: [aReport("a.py", at(4))] };
    expect(introduced(input)).toMatchObject({ lines: [5], notCompared: [] });
  });

  it("does not call code new that moved here from another file of the change", () => {
    const files = [
      file({ status: "added", patch: "@@ -0,0 +1,1 @@\n+a" }),
      file({ path: "b.py", status: "removed", patch: null }),
    ];
    const moved = aFinding({ line: 9, path: "b.py", identity: "same" });
    expect(
      introduced({ files, heads: [aReport("a.py", at(1))], bases: [aReport("b.py", [moved])] }).lines,
    ).toEqual([]);
  });
});

import { excerpt, hunkAt, lineAfter, parseHunks } from "#local-github/hunks.ts";

const patch = [
  "@@ -2,3 +2,4 @@ def f():",
  " two",
  "-three",
  "+3",
  "+3.5",
  " four",
  "@@ -20 +21,0 @@",
  "-twenty",
  "\\ No newline at end of file",
].join("\n");

describe("local-github/hunks", () => {
  const hunks = parseHunks(patch);

  it("numbers the lines of both sides", () => {
    expect(hunks[0]?.lines.map(({ LEFT, RIGHT }) => [LEFT, RIGHT])).toEqual([
      [2, 2],
      [3, null],
      [null, 3],
      [null, 4],
      [4, 5],
    ]);
    expect(hunks[1]?.lines.map(({ LEFT, RIGHT }) => [LEFT, RIGHT])).toEqual([[20, null]]);
  });

  it.each([
    ["RIGHT", 4, 0],
    ["LEFT", 3, 0],
    ["LEFT", 20, 1],
    ["RIGHT", 21, -1],
    ["RIGHT", 1, -1],
  ] as const)("finds on the %s side line %d in hunk %d", (side, line, index) => {
    expect(hunks.findIndex((hunk) => hunk === hunkAt(hunks, side, line))).toBe(index);
  });

  it("cuts a hunk off below the commented line", () => {
    expect(hunks[0] && excerpt(hunks[0], "RIGHT", 3)).toBe("@@ -2,3 +2,4 @@ def f():\n two\n-three\n+3");
  });

  it.each([
    [1, 1],
    [2, 2],
    [3, null],
    [4, 5],
    [10, 11],
    [20, null],
    [21, 21],
  ])("maps the old line %d to the new %p", (before, after) => {
    expect(lineAfter(hunks, before)).toBe(after);
  });

  it("reads a long patch in time that grows with its length alone", () => {
    const long = Array.from({ length: 200_000 }, (_, index) => `+${index}`).join("\n");
    expect(parseHunks(`@@ -0,0 +1,200000 @@\n${long}`)[0]?.lines).toHaveLength(200_000);
  });
});

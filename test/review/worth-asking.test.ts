import { worthAsking } from "#review/worth-asking.ts";
import type { ChangedFile } from "#review/types.ts";

const patch = "@@ -1,2 +1,3 @@\n a = 1\n+b = 2\n c = 3\n";
const file: ChangedFile = { path: "a.py", previousPath: null, status: "modified", patch };
const at = (line: number, endLine = line) => ({ line, endLine });

describe("review/worth-asking", () => {
  it("is worth it for a call on an added line, one of several lines too", () => {
    const worth = worthAsking([file], []);
    expect([at(1), at(2), at(3), at(1, 3)].map((lines) => worth({ path: "a.py" }, lines))).toEqual([
      "no",
      "first",
      "no",
      "first",
    ]);
  });

  it("is worth it everywhere in a file of which something was said, after what added lines ask", () => {
    const worth = worthAsking([file], [{ path: "a.py" }]);
    expect([at(1), at(2)].map((lines) => worth({ path: "a.py" }, lines))).toEqual(["afterwards", "first"]);
  });

  it("is worth it everywhere in a file whose lines are not known", () => {
    expect(worthAsking([{ ...file, patch: null }], [])({ path: "a.py" }, at(1))).toBe("first");
    expect(worthAsking([], [])({ path: "a.py" }, at(1))).toBe("first");
  });
});

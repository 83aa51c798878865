import { applyBackwards } from "#review/diff.ts";
import { edited } from "../../bench/edit.ts";

const returning = "def f():\n    return 1\n\n\ndef g():\n    if x:\n        return 2\n    return 3\n";

describe("bench/edit", () => {
  it("adds a statement before the middle return, at its depth", () => {
    const { head, line } = edited({ path: "a.py", text: returning });
    expect(head.split("\n")[line - 1]).toBe("        counted = 1");
    expect(head.split("\n")[line]).toBe("        return 2");
  });

  it("adds it at the end where nothing returns", () => {
    expect(edited({ path: "a.py", text: "x = 1\n" })).toMatchObject({
      head: "x = 1\ncounted = 1\n",
      line: 2,
    });
  });

  it("ends the last line first where the file does not", () => {
    expect(edited({ path: "a.py", text: "x = 1" })).toMatchObject({ head: "x = 1\ncounted = 1\n", line: 2 });
  });

  it.each([returning, "x = 1\n", "x = 1", ""])("gives the patch that leads back to %j", (text) => {
    const { head, patch } = edited({ path: "a.py", text });
    expect(applyBackwards(head, patch)).toBe(text);
  });
});

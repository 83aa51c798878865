import type { Edit } from "#engine/finding.ts";
import { readPatch } from "#review/diff.ts";
import { suggestionOf, type Suggestion } from "#review/suggestion.ts";
import { suggestionBlock } from "#review/wording/markdown.ts";
import { aFinding } from "./support.ts";

/** Lines from..to count as the one hunk of the diff. */
function suggested(text: string, edit: Edit, { from = 1, to = 99 } = {}): Suggestion | null {
  const lines = Math.min(to, text.split("\n").length) - from + 1;
  const rows = Array(lines).fill(" x").join("\n");
  const patch = readPatch(`@@ -${from},${lines} +${from},${lines} @@\n${rows}\n`);
  if (patch === null) throw new Error("the test's own patch does not add up");
  return suggestionOf(aFinding({ line: edit.line, fix: { kind: "safe", edits: [edit] } }), text, patch);
}

/** What GitHub makes of it: the commented lines give way to what stands between the fences. */
function accept(text: string, { first, last, lines }: Suggestion): string {
  const all = text.split(/(?<=\n)/);
  return [...all.slice(0, first - 1), lines, ...all.slice(last)].join("");
}

function replace(text: string, what: string, by: string): Edit {
  const offset = text.indexOf(what);
  const position = (at: number) => {
    const before = text.slice(0, at);
    return { line: before.split("\n").length, column: at - before.lastIndexOf("\n") };
  };
  const end = position(offset + what.length);
  return { ...position(offset), endLine: end.line, endColumn: end.column, text: by };
}

function accepted(text: string, what: string, by: string): string | null {
  const suggestion = suggested(text, replace(text, what, by));
  return suggestion === null ? null : accept(text, suggestion);
}

describe("review/suggestion", () => {
  const python = "async def f():\n\tif x:\n\t\ttime.sleep(1)  # wait\n\n    y = gather(\n        a,\n    )\n";

  it.each([
    ["a word, its indentation by tabs kept", "time.sleep", "await asyncio.sleep"],
    ["a part of several lines", "gather(\n        a,\n    )", "gather(a)"],
    ["one line by several", "if x:", "if x:\n\t\tpass\n\tif x:"],
    ["whole lines by none", "\t\ttime.sleep(1)  # wait\n", ""],
    ["whole lines by others", "    y = gather(\n        a,\n    )\n", "    y = 1\n"],
    ["the end of a line with what follows", "  # wait\n\n", "\n"],
    ["nothing, between two lines", "", "import asyncio\n"],
  ])("replaces %s", (_, what, by) => {
    expect(accepted(python, what, by)).toBe(python.replace(what, () => by));
  });

  it("keeps Windows line ends, also in the lines it adds", () => {
    const text = python.replaceAll("\n", "\r\n");
    expect(accepted(text, "if x:", "if x:\n\t\tpass")).toBe(text.replace("if x:", "if x:\r\n\t\tpass"));
  });

  it("changes a last line without a newline", () => {
    expect(accepted("a\nb", "b", "c")).toBe("a\nc\n");
    expect(suggested("a\nb", replace("a\nb", "b", "c"))?.lines).toBe("c\n");
  });

  it("keeps a byte order mark, which columns do not count", () => {
    const edit = { line: 1, column: 1, endLine: 1, endColumn: 2, text: "b" };
    expect(suggested("\ufeffa = 1\n", edit)?.lines).toBe("\ufeffb = 1\n");
  });

  it("tells an empty line from no line", () => {
    expect(suggested("a\nb\n", replace("a\nb\n", "a", ""))?.lines).toBe("\n");
    expect(suggested("a\nb\n", replace("a\nb\n", "a\n", ""))?.lines).toBe("");
  });

  it("covers exactly the lines that change", () => {
    expect(suggested(python, replace(python, "gather(\n        a,\n    )", "g"))).toMatchObject({
      first: 5,
      last: 7,
    });
    expect(suggested(python, replace(python, "\t\ttime.sleep(1)  # wait\n", ""))).toMatchObject({
      first: 3,
      last: 3,
    });
  });

  it("takes the finding's own line along where that is near and in the same hunk", () => {
    const text = "a\nb\nc\nd\ne\nf\ng\nh\n";
    const patch = readPatch("@@ -2,7 +2,7 @@\n b\n c\n d\n e\n f\n g\n h\n");
    const edit = { line: 4, column: 1, endLine: 4, endColumn: 2, text: "D" };
    const made = (line: number) =>
      patch && suggestionOf(aFinding({ line, fix: { kind: "safe", edits: [edit] } }), text, patch);
    expect(made(3)).toEqual({ first: 3, last: 4, lines: "c\nD\n" });
    expect(made(5)).toEqual({ first: 4, last: 5, lines: "D\ne\n" });
    expect(made(1)).toEqual({ first: 4, last: 4, lines: "D\n" });
    expect(made(30)).toEqual({ first: 4, last: 4, lines: "D\n" });
  });

  it("is not made where a line of it is off the diff", () => {
    const edit = replace(python, "gather(\n        a,\n    )", "g");
    expect(suggested(python, edit, { from: 5, to: 7 })).not.toBeNull();
    expect(suggested(python, edit, { from: 6 })).toBeNull();
    expect(suggested(python, edit, { to: 6 })).toBeNull();
  });

  it("is not made across two hunks", () => {
    const patch = readPatch("@@ -1,1 +1,1 @@\n x\n@@ -3,1 +3,1 @@\n x\n");
    const edit = { line: 1, column: 1, endLine: 3, endColumn: 2, text: "y" };
    const finding = aFinding({ fix: { kind: "safe", edits: [edit] } });
    expect(patch && suggestionOf(finding, "a\nb\nc\n", patch)).toBeNull();
  });

  it("is not made of nothing, of two edits, of an edit that changes nothing or of a very long one", () => {
    const patch = readPatch("@@ -1,1 +1,1 @@\n x\n");
    const edit = { line: 1, column: 1, endLine: 1, endColumn: 2, text: "b" };
    const made = (edits: readonly Edit[] | null) =>
      patch && suggestionOf(aFinding({ fix: edits && { kind: "safe", edits } }), "a\n", patch);
    expect(made([edit])).not.toBeNull();
    expect(made(null)).toBeNull();
    expect(made([edit, edit])).toBeNull();
    expect(made([{ ...edit, text: "a" }])).toBeNull();
    expect(made([{ ...edit, text: "b".repeat(10_000) }])).toBeNull();
  });

  it("stands in a fence that nothing in it can close", () => {
    expect(suggestionBlock("a\n")).toBe("```suggestion\na\n```");
    expect(suggestionBlock("")).toBe("```suggestion\n```");
    expect(suggestionBlock('"""\n```\nx\n````\n"""\n')).toBe(
      '`````suggestion\n"""\n```\nx\n````\n"""\n`````',
    );
  });
});

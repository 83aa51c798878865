import type { Lines } from "#python/syntax/lines.ts";
import type { Edit, Finding } from "./finding.ts";
import { matchFindings, type Between } from "./match.ts";
import { regionOf } from "./place.ts";
import type { Fix } from "./rule.ts";
import type { Said } from "./said.ts";

/** So many characters are analysed again for the fixes of one file, about half a second's worth; a count and no clock, so that two runs agree. */
const allowance = 2_000_000;

/** A text and everything the rules say of it, silenced or not. */
export interface Heard {
  readonly path: string;
  readonly lines: Lines;
  readonly said: readonly Said[];
}

/**
 * The findings, each with its fix where that was proved: applied alone, the text still parses, the finding is gone and none
 * came. `listen` gives what the rules say of a changed text, null where it has a syntax error.
 */
export function withProvedFixes(
  spoken: readonly Said[],
  heard: Heard,
  listen: (text: string) => readonly Said[] | null,
): Finding[] {
  let left = allowance;
  return spoken.map(({ finding, fix }) => {
    if (fix === null || left < heard.lines.text.length) return finding;
    left -= heard.lines.text.length;
    const after = listen(apply(fix, heard.lines.text));
    if (after === null || !removesOnly(finding, { fix, heard, after })) return finding;
    return { ...finding, fix: { kind: fix.kind, edits: [editOf(fix, heard.lines)] } };
  });
}

function apply(fix: Fix, text: string): string {
  return text.slice(0, fix.start) + fix.text + text.slice(fix.end);
}

interface Attempt {
  readonly fix: Fix;
  readonly heard: Heard;
  readonly after: readonly Said[];
}

function removesOnly(finding: Finding, { fix, heard, after }: Attempt): boolean {
  const { fixed, introduced } = matchFindings(
    heard.said.map((each) => each.finding),
    after.map((each) => each.finding),
    betweenEdit(editOf(fix, heard.lines)),
  );
  return introduced.length === 0 && fixed.includes(finding);
}

function betweenEdit(edit: Edit): Between {
  const added = edit.text.split("\n").length - 1 - (edit.endLine - edit.line);
  const mapLine = (path: string, line: number) => {
    if (line < edit.line) return { path, line };
    return line > edit.endLine ? { path, line: line + added } : null;
  };
  return { mapLine, renamed: new Map(), unread: new Set() };
}

function editOf(fix: Fix, lines: Lines): Edit {
  return { ...regionOf(fix, { lines }), text: fix.text };
}

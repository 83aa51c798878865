import type { Side } from "./state.ts";

/** A line of a hunk with its numbers, from 1; null on the side that does not have it. */
export interface HunkLine {
  readonly text: string;
  readonly LEFT: number | null;
  readonly RIGHT: number | null;
}

export interface Hunk {
  readonly header: string;
  readonly lines: readonly HunkLine[];
}

export function parseHunks(patch: string): Hunk[] {
  const hunks: { header: string; lines: HunkLine[] }[] = [];
  let left = 0;
  let right = 0;
  for (const text of patch.split("\n")) {
    const header = /^@@ -(\d+)(?:,\d+)? \+(\d+)/.exec(text);
    if (header !== null) {
      left = Number(header[1]);
      right = Number(header[2]);
      hunks.push({ header: text, lines: [] });
      continue;
    }
    const mark = text.charAt(0);
    if (mark === "\\") continue;
    const line = { text, LEFT: mark === "+" ? null : left, RIGHT: mark === "-" ? null : right };
    hunks.at(-1)?.lines.push(line);
    if (mark !== "+") left += 1;
    if (mark !== "-") right += 1;
  }
  return hunks;
}

/** The hunk that shows the line on that side. */
export function hunkAt(hunks: readonly Hunk[], side: Side, line: number): Hunk | undefined {
  return hunks.find((hunk) => hunk.lines.some((one) => one[side] === line));
}

/** The part of a hunk that GitHub keeps with a comment: from its header to the commented line. */
export function excerpt(hunk: Hunk, side: Side, line: number): string {
  const end = hunk.lines.findIndex((one) => one[side] === line);
  return [hunk.header, ...hunk.lines.slice(0, end + 1).map((one) => one.text)].join("\n");
}

/** Where a line of the old text stands in the new; null where it was changed or removed. */
export function lineAfter(hunks: readonly Hunk[], line: number): number | null {
  let shift = 0;
  for (const { lines } of hunks) {
    const kept = lines.find((one) => one.LEFT === line);
    if (kept !== undefined) return kept.RIGHT;
    const before = lines.findLast((one) => one.LEFT !== null)?.LEFT ?? 0;
    if (before > line) break;
    shift +=
      lines.filter((one) => one.LEFT === null).length - lines.filter((one) => one.RIGHT === null).length;
  }
  return line + shift;
}

import type { Finding } from "#engine/finding.ts";
import type { FilePatch } from "./file-patch.ts";
import { lastLine } from "./region.ts";

/** Whole lines of the head, first to last, and what to put in their place. */
export interface Suggestion {
  readonly first: number;
  readonly last: number;
  /** Ends as the lines do in the file, but always with `\n` unless it is empty: then the lines go. */
  readonly lines: string;
}

/** More than a reader checks before the click. */
const mostLines = 60;
const mostCharacters = 8_000;

/**
 * A finding's fix as whole lines, or null where GitHub could not apply it: GitHub replaces exactly the commented lines,
 * so that all of them must stand in one hunk of the new side.
 */
export function suggestionOf(finding: Finding, text: string, patch: FilePatch): Suggestion | null {
  const [edit, ...others] = finding.fix?.edits ?? [];
  if (edit === undefined || others.length > 0) return null;
  const wholeLines = edit.column === 1 && (edit.text === "" || edit.text.endsWith("\n"));
  const first = edit.line;
  const last = wholeLines ? lastLine(edit) : edit.endLine;
  const hunk = patch.hunkOf("RIGHT", first);
  if (hunk === null || hunk !== patch.hunkOf("RIGHT", last) || last - first >= mostLines) return null;

  const lines = text.split(/(?<=\n)/).slice(first - 1, last);
  const old = lines.join("");
  const beforeLast = last === edit.endLine ? old.length - (lines.at(-1)?.length ?? 0) : old.length;
  const end = last === edit.endLine ? beforeLast + edit.endColumn - 1 : beforeLast;
  const replacement = old.slice(0, edit.column - 1) + inLineEndsOf(old, edit.text) + old.slice(end);
  if (replacement === old || replacement.length > mostCharacters) return null;
  return {
    first,
    last,
    lines: replacement === "" || replacement.endsWith("\n") ? replacement : `${replacement}\n`,
  };
}

function inLineEndsOf(neighbours: string, text: string): string {
  return neighbours.includes("\r\n") ? text.replace(/\r?\n/g, "\r\n") : text;
}

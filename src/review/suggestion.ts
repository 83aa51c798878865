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

  // Columns are of the decoded text, which has no byte order mark; the line in the file keeps it.
  const mark = first === 1 && text.startsWith("\ufeff") ? "\ufeff" : "";
  const lines = text.split(/(?<=\n)/).slice(first - 1, last);
  const old = lines.join("").slice(mark.length);
  const lastStart = old.length - (lines.at(-1)?.length ?? 0) + (first === last ? mark.length : 0);
  const end = last === edit.endLine ? lastStart + edit.endColumn - 1 : old.length;
  const replacement = old.slice(0, edit.column - 1) + inLineEndsOf(old, edit.text) + old.slice(end);
  if (replacement === old || replacement.length > mostCharacters) return null;
  return { first, last, lines: mark + withLineEnd(replacement) };
}

/** The file's last line may have none, but the fence below it needs a line of its own. */
function withLineEnd(text: string): string {
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}

function inLineEndsOf(neighbours: string, text: string): string {
  return neighbours.includes("\r\n") ? text.replace(/\r?\n/g, "\r\n") : text;
}

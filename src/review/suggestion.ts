import type { Edit, Finding } from "#engine/finding.ts";
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

/** A fix this near to the finding's own line is offered together with it, so that the comment stands where it belongs. */
const near = 5;

/**
 * A finding's fix as whole lines, or null where GitHub could not apply it: GitHub replaces exactly the commented lines,
 * so that all of them must stand in one hunk of the new side.
 */
export function suggestionOf(finding: Finding, text: string, patch: FilePatch): Suggestion | null {
  const [edit, ...others] = finding.fix?.edits ?? [];
  if (edit === undefined || others.length > 0) return null;
  const range = [withFinding(edited(edit), finding), edited(edit)].find(({ first, last }) => {
    const hunk = patch.hunkOf("RIGHT", first);
    return hunk !== null && hunk === patch.hunkOf("RIGHT", last);
  });
  return range === undefined || range.last - range.first >= mostLines ? null : applied(edit, range, text);
}

interface Range {
  readonly first: number;
  readonly last: number;
}

/** An edit up to the beginning of a line leaves that line alone if what it writes ends with its own. */
function edited(edit: Edit): Range {
  const wholeLines = edit.column === 1 && (edit.text === "" || edit.text.endsWith("\n"));
  return { first: edit.line, last: wholeLines ? lastLine(edit) : edit.endLine };
}

function withFinding({ first, last }: Range, { line }: Finding): Range {
  return {
    first: line < first && first - line <= near ? line : first,
    last: line > last && line - last <= near ? line : last,
  };
}

function applied(edit: Edit, { first, last }: Range, text: string): Suggestion | null {
  const lines = text.split(/(?<=\n)/).slice(first - 1, last);
  // Columns are of the decoded text, which has no byte order mark; the line in the file keeps it.
  const mark = first === 1 && text.startsWith("\ufeff") ? 1 : 0;
  const old = lines.join("");
  const offset = (line: number, column: number) =>
    lines.slice(0, line - first).join("").length + column - 1 + (line === first ? mark : 0);
  const start = old.slice(0, offset(edit.line, edit.column));
  const end = old.slice(offset(edit.endLine, edit.endColumn));
  const replacement = start + inLineEndsOf(old, edit.text) + end;
  if (replacement === old || replacement.length > mostCharacters) return null;
  return { first, last, lines: withLineEnd(replacement) };
}

/** The file's last line may have none, but the fence below it needs a line of its own. */
function withLineEnd(text: string): string {
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}

function inLineEndsOf(neighbours: string, text: string): string {
  return neighbours.includes("\r\n") ? text.replace(/\r?\n/g, "\r\n") : text;
}

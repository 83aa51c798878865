import { formatPatch, OMIT_HEADERS, parsePatch, type StructuredPatch, type StructuredPatchHunk } from "diff";
import { FilePatch, type Hunk, type Row } from "./file-patch.ts";
import type { ChangedFile } from "./types.ts";
import { prefixesOf, withoutPrefix } from "./diff-names.ts";

/** A file of a unified diff. Only a `file` has Python to read. */
export interface DiffedFile extends ChangedFile {
  readonly kind: "file" | "symlink" | "submodule" | "binary";
}

/** The text is no diff that can be reviewed; the message is a sentence for people. */
export class UnreadableDiff extends Error {
  override readonly name = "UnreadableDiff";
}

/** Reads hunks without file headers, as GitHub gives a file's `patch`. Null where they do not add up. */
export function readPatch(patch: string): FilePatch | null {
  try {
    const hunks = parsePatch(patch).flatMap((parsed) => parsed.hunks.map(toHunk));
    return inOrder(hunks) ? new FilePatch(hunks) : null;
  } catch {
    // jsdiff throws plain errors; all of them mean that the patch is malformed.
    return null;
  }
}

/**
 * The text before the patch, or null where the patch does not fit. Exact to the last line end: jsdiff's `applyPatch`
 * would look for another place where a hunk fits, and a base that is guessed makes findings that are not new look new.
 */
export function applyBackwards(headText: string, patch: string): string | null {
  const hunks = readPatch(patch)?.hunks;
  if (hunks === undefined) return null;
  const head = withoutMark(headText);
  const starts = lineStarts(head);
  let base = "";
  let at = 0;
  for (const hunk of hunks) {
    const start = starts[hunk.newStart - 1];
    const expected = textOf(hunk, "removed");
    if (start === undefined || start < at || !head.startsWith(expected, start)) return null;
    if (!expected.endsWith("\n") && expected !== "" && start + expected.length < head.length) return null;
    base += head.slice(at, start) + textOf(hunk, "added");
    at = start + expected.length;
  }
  return base + head.slice(at);
}

/**
 * Reads a whole `git diff` (or a plain unified diff), with whatever prefixes git was told to write.
 * Throws UnreadableDiff for what is none, for a merge's combined diff, and for one that names a file twice.
 */
export function readUnifiedDiff(text: string): readonly DiffedFile[] {
  if (/^(@@@+ |diff --(cc|combined) )/m.test(text)) {
    throw new UnreadableDiff(
      "This is the combined diff of a merge; give the diff against one parent, as `git diff A B` prints it.",
    );
  }
  const prefixes = prefixesOf(text);
  // In a hunk every line starts with a space, a sign or a backslash, so that this splits only between files.
  const sections = text.split(/^(?=diff --git )/m);
  const files = sections.flatMap((section) =>
    parseSection(section)
      .filter((parsed) => parsed.oldFileName !== undefined || parsed.hunks.length > 0)
      .map((parsed) => toFile(withoutPrefix(parsed, prefixes), section)),
  );
  if (files.length === 0 && text.trim() !== "") {
    throw new UnreadableDiff("There is no diff in this text; give what `git diff` prints.");
  }
  return withoutTypeChanges(files);
}

function parseSection(section: string): readonly StructuredPatch[] {
  try {
    return parsePatch(section);
  } catch (error) {
    // `git format-patch` closes a mail with "-- " and git's version, which reads like a removed line too many.
    const signature = section.lastIndexOf("\n-- \n");
    if (signature !== -1) return parseSection(section.slice(0, signature + 1));
    const where = section.split("\n", 1)[0] ?? "";
    const what = error instanceof Error ? error.message : String(error);
    throw new UnreadableDiff(`The diff is damaged after "${where}" (${what}); make it anew.`);
  }
}

function toFile(parsed: StructuredPatch, section: string): DiffedFile {
  const old = nameOf(parsed.oldFileName);
  const path = nameOf(parsed.newFileName) ?? old;
  if (path === null)
    throw new UnreadableDiff("A hunk does not say which file it is of; keep the `+++` lines.");
  const kind = kindOf(parsed, section);
  const status = statusOf(parsed);
  return {
    path,
    previousPath: parsed.isRename === true || parsed.isCopy === true ? old : null,
    status,
    kind,
    patch: kind === "file" && parsed.hunks.length > 0 ? hunksOnly(parsed) : null,
  };
}

/** As GitHub gives a patch. jsdiff writes git's headers whenever `isGit` is set. */
function hunksOnly({ hunks }: StructuredPatch): string {
  const nameless = {
    oldFileName: undefined,
    newFileName: undefined,
    oldHeader: undefined,
    newHeader: undefined,
  };
  return formatPatch({ ...nameless, hunks }, OMIT_HEADERS);
}

function statusOf(parsed: StructuredPatch): ChangedFile["status"] {
  if (parsed.isRename === true) return "renamed";
  if (parsed.isCopy === true) return "copied";
  if (parsed.isCreate === true || parsed.oldFileName === "/dev/null" || isEpoch(parsed.oldHeader))
    return "added";
  if (parsed.isDelete === true || parsed.newFileName === "/dev/null" || isEpoch(parsed.newHeader))
    return "removed";
  return parsed.hunks.length > 0 || parsed.isBinary === true ? "modified" : "changed";
}

/** `diff -N` gives a file that is not there the time 0, in any time zone. */
function isEpoch(time: string | undefined): boolean {
  return time !== undefined && Date.parse(time.trim().replace(/\.0+ /, " ")) === 0;
}

function kindOf(parsed: StructuredPatch, section: string): DiffedFile["kind"] {
  const unchanged = /^index [0-9a-f]+\.\.[0-9a-f]+ (\d{6})\r?$/m.exec(section)?.[1];
  const mode = parsed.newMode ?? unchanged ?? parsed.oldMode;
  if (mode === "120000") return "symlink";
  if (mode === "160000") return "submodule";
  return parsed.isBinary === true || /^GIT binary patch\r?$/m.test(section) ? "binary" : "file";
}

function nameOf(name: string | undefined): string | null {
  return name === undefined || name === "/dev/null" ? null : name;
}

/** Git writes a file that became a link as a removal and an addition of one path. */
function withoutTypeChanges(files: readonly DiffedFile[]): readonly DiffedFile[] {
  const byPath = new Map<string, DiffedFile>();
  for (const file of files) {
    const other = byPath.get(file.path);
    if (other === undefined) byPath.set(file.path, file);
    else if (other.kind !== file.kind) byPath.set(file.path, { ...file, status: "changed", patch: null });
    else
      throw new UnreadableDiff(`The diff names ${file.path} twice; give one diff from the base to the head.`);
  }
  return [...byPath.values()];
}

function toHunk({ oldStart, oldLines, newStart, newLines, lines }: StructuredPatchHunk): Hunk {
  const rows: Row[] = [];
  let oldLine = oldStart;
  let newLine = newStart;
  for (const line of lines) {
    const kind = line.startsWith("+") ? "added" : line.startsWith("-") ? "removed" : "context";
    if (line.startsWith("\\")) {
      const last = rows.pop();
      if (last !== undefined) rows.push({ ...last, text: last.text.slice(0, -1) });
      continue;
    }
    rows.push({ kind, oldLine, newLine, text: `${line.slice(1)}\n` });
    if (kind !== "added") oldLine += 1;
    if (kind !== "removed") newLine += 1;
  }
  return { oldStart, oldLines, newStart, newLines, rows };
}

function inOrder(hunks: readonly Hunk[]): boolean {
  let oldEnd = 1;
  let newEnd = 1;
  for (const hunk of hunks) {
    // Also false for NaN, which is what jsdiff makes of a hunk header without numbers.
    if (!(hunk.oldStart >= oldEnd && hunk.newStart >= newEnd)) return false;
    oldEnd = hunk.oldStart + hunk.oldLines;
    newEnd = hunk.newStart + hunk.newLines;
  }
  return true;
}

/** The hunk's text on one side: without the rows of the other. */
function textOf(hunk: Hunk, without: "added" | "removed"): string {
  const text = hunk.rows.flatMap((row) => (row.kind === without ? [] : [row.text])).join("");
  return hunk.rows[0]?.oldLine === 1 || hunk.rows[0]?.newLine === 1 ? withoutMark(text) : text;
}

/** A byte order mark is in GitHub's patch but not in a text that was decoded. */
function withoutMark(text: string): string {
  return text.startsWith("\ufeff") ? text.slice(1) : text;
}

/** The offset of each line, and of the end. */
function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  if (starts.at(-1) !== text.length) starts.push(text.length);
  return starts;
}

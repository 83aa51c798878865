export type Side = "LEFT" | "RIGHT";

/**
 * One line of a hunk. A removed line's `newLine` is the new line it stood before, an added line's `oldLine` likewise.
 * `text` ends as the line does in the file: with `\n`, or with nothing where the file ends there.
 */
export interface Row {
  readonly kind: "context" | "added" | "removed";
  readonly oldLine: number;
  readonly newLine: number;
  readonly text: string;
}

/** A side of no lines starts at the line that the hunk stands before. */
export interface Hunk {
  readonly oldStart: number;
  readonly oldLines: number;
  readonly newStart: number;
  readonly newLines: number;
  readonly rows: readonly Row[];
}

/** What changed in one file, and which of its lines GitHub takes a comment on. Lines count from 1. */
export class FilePatch {
  readonly hunks: readonly Hunk[];
  readonly #left = new Map<number, Placed>();
  readonly #right = new Map<number, Placed>();
  readonly #added: readonly number[];
  readonly #shown: readonly number[];
  readonly #removed: readonly Row[];

  /** The hunks in order, without overlap. */
  constructor(hunks: readonly Hunk[]) {
    this.hunks = hunks;
    for (const hunk of hunks) {
      for (const row of hunk.rows) {
        if (row.kind !== "added") this.#left.set(row.oldLine, { hunk, row });
        if (row.kind !== "removed") this.#right.set(row.newLine, { hunk, row });
      }
    }
    this.#shown = [...this.#right.keys()];
    this.#added = this.rows("added").map((row) => row.newLine);
    this.#removed = this.rows("removed").filter((row) => row.text.trim() !== "");
  }

  /** RIGHT takes added and unchanged lines of a hunk, LEFT removed ones: https://docs.github.com/rest/pulls/comments#create-a-review-comment-for-a-pull-request */
  commentable(side: Side, line: number): boolean {
    return side === "RIGHT" ? this.#right.has(line) : this.#left.get(line)?.row.kind === "removed";
  }

  hunkOf(side: Side, line: number): Hunk | null {
    return (side === "RIGHT" ? this.#right : this.#left).get(line)?.hunk ?? null;
  }

  isAdded(newLine: number): boolean {
    return this.#right.get(newLine)?.row.kind === "added";
  }

  /** Where a line of the new text stood in the old one; null where it was added. */
  oldLineOf(newLine: number): number | null {
    const placed = this.#right.get(newLine);
    if (placed !== undefined) return placed.row.kind === "added" ? null : placed.row.oldLine;
    const before = this.#lastWhere((hunk) => hunk.newStart + hunk.newLines <= newLine);
    return before === null ? newLine : newLine - growth(before);
  }

  /** Where a line of the old text stands in the new one; null where it was removed. */
  newLineOf(oldLine: number): number | null {
    const placed = this.#left.get(oldLine);
    if (placed !== undefined) return placed.row.kind === "removed" ? null : placed.row.newLine;
    const before = this.#lastWhere((hunk) => hunk.oldStart + hunk.oldLines <= oldLine);
    return before === null ? oldLine : oldLine + growth(before);
  }

  /** Every line of a kind, in order. */
  rows(kind: Row["kind"]): readonly Row[] {
    return this.hunks.flatMap((hunk) => hunk.rows.filter((row) => row.kind === kind));
  }

  /** The added line of a span that is nearest to `to`. */
  nearestAdded(span: Span): number | null {
    return nearest(this.#added, span, itself);
  }

  /** The added or unchanged line of the diff, likewise. */
  nearestShown(span: Span): number | null {
    return nearest(this.#shown, span, itself);
  }

  /** The removed line, blank ones left out, that stood before a line of the span nearest to `to`. */
  nearestRemoved(span: Span): Row | null {
    return nearest(this.#removed, span, (row) => row.newLine);
  }

  #lastWhere(isBefore: (hunk: Hunk) => boolean): Hunk | null {
    return this.hunks[partition(this.hunks, isBefore) - 1] ?? null;
  }
}

/** New lines, both ends included, and the line to be near to. */
export interface Span {
  readonly first: number;
  readonly last: number;
  readonly to: number;
}

interface Placed {
  readonly hunk: Hunk;
  readonly row: Row;
}

/** By how many lines the text behind a hunk moved down. */
function growth(hunk: Hunk): number {
  return hunk.newStart + hunk.newLines - hunk.oldStart - hunk.oldLines;
}

function itself(line: number): number {
  return line;
}

/** Of two equally near, the first. `items` are in the order of their lines. */
function nearest<T>(items: readonly T[], { first, last, to }: Span, lineOf: (item: T) => number): T | null {
  const target = Math.min(Math.max(to, first), last);
  const at = partition(items, (item) => lineOf(item) < target);
  const inSpan = items
    .slice(Math.max(0, at - 1), at + 1)
    .filter((item) => lineOf(item) >= first && lineOf(item) <= last);
  const [one, other] = inSpan;
  if (one === undefined || other === undefined) return one ?? null;
  return lineOf(other) - target < target - lineOf(one) ? other : one;
}

/** How many items come first for which it is true. By halves: a hostile patch has as many hunks as lines to map. */
function partition<T>(items: readonly T[], isBefore: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && isBefore(item)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A place in a text as people and GitHub count it: lines from 1, ended by `\n` alone; columns from 1 in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Offsets into a text ↔ lines and columns. A `\r` before the `\n` belongs to its line, as in a diff. */
export class Lines {
  readonly #starts: readonly number[];
  readonly text: string;

  constructor(text: string) {
    this.text = text;
    const starts = [0];
    for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
    this.#starts = starts;
  }

  /** Counts a last line without `\n`, and not the empty rest after a final one. */
  get count(): number {
    return this.#starts.at(-1) === this.text.length ? this.#starts.length - 1 : this.#starts.length;
  }

  position(offset: number): Position {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.#starts[low] ?? 0) + 1 };
  }

  /** The offset where a line begins; the text's length for a line past the end. */
  startOf(line: number): number {
    return this.#starts[line - 1] ?? this.text.length;
  }

  /** A line's text without its line end. */
  lineText(line: number): string {
    return this.text.slice(this.startOf(line), this.startOf(line + 1)).replace(/\r?\n$/, "");
  }
}

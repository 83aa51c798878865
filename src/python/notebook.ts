/**
 * A Jupyter notebook's code cells as one Python text, in order. Format 4: https://nbformat.readthedocs.io/en/latest/format_description.html
 */
export interface Notebook {
  readonly text: string;
  /** Where a line of that text stands, both from 1: cells are counted among all cells, as Jupyter and GitHub show them. */
  placeOf(line: number): { readonly cell: number; readonly line: number };
}

/** `refused` completes "was not read: …". */
export function readNotebook(json: string): Notebook | { readonly refused: string } {
  const cells = cellsOf(json);
  if (cells === null) return { refused: "it is not a notebook in Jupyter's format 4" };
  const lines: string[] = [];
  const places: { cell: number; line: number }[] = [];
  for (const [index, cell] of cells.entries()) {
    for (const [at, line] of codeOf(cell).entries()) {
      lines.push(line);
      places.push({ cell: index + 1, line: at + 1 });
    }
  }
  return {
    text: lines.map((line) => `${line}\n`).join(""),
    placeOf: (line) => places[Math.min(line, places.length) - 1] ?? { cell: 1, line },
  };
}

function cellsOf(json: string): readonly unknown[] | null {
  try {
    const notebook: unknown = JSON.parse(json);
    const cells = field(notebook, "cells");
    return field(notebook, "nbformat") === 4 && Array.isArray(cells) ? cells : null;
  } catch {
    return null;
  }
}

/** The lines of a code cell; none of another, or where a cell magic says that it is of another language. */
function codeOf(cell: unknown): readonly string[] {
  if (field(cell, "cell_type") !== "code") return [];
  const source = field(cell, "source");
  const text = Array.isArray(source) ? source.join("") : source;
  if (typeof text !== "string" || text === "") return [];
  const lines = text.split("\n");
  const magic = /^%%(\w*)/.exec(lines.find((line) => line.trim() !== "") ?? "")?.[1];
  return magic === undefined || ofPython.has(magic) ? lines.map(withoutMagic) : [];
}

/** Cell magics whose body is Python: https://ipython.readthedocs.io/en/stable/interactive/magics.html */
const ofPython = new Set(["capture", "time", "timeit", "prun", "python", "python3"]);

/** `!pip install x`, `%matplotlib inline` and `x?` are IPython's; a statement in their place keeps the block around them whole. */
function withoutMagic(line: string): string {
  const indent = /^\s*/.exec(line)?.[0] ?? "";
  const rest = line.slice(indent.length);
  return /^[!%?]/.test(rest) || /^[\w.]+\?{1,2}\s*$/.test(rest) ? `${indent}pass` : line;
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

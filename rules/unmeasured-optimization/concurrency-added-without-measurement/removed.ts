const loop = /^\s*(?:async\s+)?for\b/;
const comprehension = /\S\s+for\s/;

/** True where a loop that was removed called a function by this name: in its body, or in a comprehension of one line. */
export function wasInLoop(name: string, removed: readonly string[]): boolean {
  const calls = callOf(name);
  /** How far the `for` is indented that the line stands under. */
  let around = Infinity;
  for (const line of removed) {
    if (line.trim() === "") continue;
    const indent = line.length - line.trimStart().length;
    if (indent <= around) around = loop.test(line) ? indent : Infinity;
    if (calls.test(line) && (indent > around || isComprehended(line))) return true;
  }
  return false;
}

const isComprehended = (line: string) => comprehension.test(line) && !loop.test(line);

export function isCalledIn(name: string, removed: readonly string[]): boolean {
  const calls = callOf(name);
  return removed.some((line) => calls.test(line));
}

/** A name of Python's holds nothing that a regular expression reads otherwise. */
function callOf(name: string): RegExp {
  return new RegExp(String.raw`(?<!\w)${name}\(`);
}

/** The known word that was probably meant; null where none is near. */
export function nearestWord(word: string, known: readonly string[]): string | null {
  // Longer words are no slips of the pen, and the distance costs the product of the lengths.
  if (word.length > 60) return null;
  const near = known
    .map((each) => ({ each, distance: editDistance(word.toLowerCase(), each) }))
    .filter(({ each, distance }) => distance <= Math.max(1, Math.floor(each.length / 3)))
    .toSorted((one, other) => one.distance - other.distance);
  return near[0]?.each ?? null;
}

/** Levenshtein's: insertions, deletions and replacements of one character. */
function editDistance(one: string, other: string): number {
  let previous = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [row, letter] of Array.from(one).entries()) {
    const current = [row + 1];
    for (const [column, counterpart] of Array.from(other).entries()) {
      const replaced = (previous[column] ?? 0) + (letter === counterpart ? 0 : 1);
      current.push(Math.min(replaced, (previous[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1));
    }
    previous = current;
  }
  return previous.at(-1) ?? 0;
}

/** Every so-manieth of a list, drawn by a seed: the same list and seed give the same sample. At least one of a list that has any. */
export function sample<Item>(list: readonly Item[], oneIn: number, seed: number): readonly Item[] {
  const next = numbers(seed);
  return list
    .map((item) => ({ item, ticket: next() }))
    .toSorted((one, other) => one.ticket - other.ticket)
    .slice(0, Math.ceil(list.length / oneIn))
    .map(({ item }) => item);
}

/** Mulberry32: small, and the same on every machine. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}

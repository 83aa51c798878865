/**
 * Steps one question may take from definition to definition. Chains in real code are shorter than ten; without an end, names
 * that are all assigned from one another would be walked in every order there is.
 */
const stepsAtMost = 500;

/**
 * Ties a question that asks itself about further definitions so that it always ends. Answers are remembered; a question that
 * comes back to itself, or that has taken too many steps, is answered by `cut`, and what rests on that is not remembered.
 */
export function createFollower<K extends object, A>(
  cut: (key: K) => A,
  compute: (key: K) => A,
): (key: K) => A {
  const known = new Map<K, { readonly answer: A }>();
  const open = new Set<K>();
  let steps = 0;
  let cuts = 0;
  return (key) => {
    const remembered = known.get(key);
    if (remembered !== undefined) return remembered.answer;
    if (open.size === 0) steps = 0;
    if (open.has(key) || steps >= stepsAtMost) {
      cuts += 1;
      return cut(key);
    }
    steps += 1;
    const cutsBefore = cuts;
    open.add(key);
    try {
      const answer = compute(key);
      if (cuts === cutsBefore || open.size === 1) known.set(key, { answer });
      return answer;
    } finally {
      open.delete(key);
    }
  };
}

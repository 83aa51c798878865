import type { Finding } from "./finding.ts";
import { groupBy } from "./group-by.ts";

/** Anything that stands somewhere in the new version. */
export interface Placed {
  readonly path: string;
  readonly line: number;
}

/** A finding and where it stands in the new version. `exact` is false where its own line is gone and a neighbour's stands in. */
export interface Candidate extends Placed {
  readonly finding: Finding;
  readonly exact: boolean;
}

export interface Paired<Old, New> {
  readonly pairs: readonly (readonly [old: Old, fresh: New])[];
  readonly left: { readonly olds: Old[]; readonly news: New[] };
}

/** Above so many combinations equals are paired in order: only a generated or hostile file has a thousand changed equals. */
const tooMany = 250_000;

/** Pairs candidates that share a key, the nearest two first. Both lists come in order and what is left of them stays so. */
export function pairNearest<Old extends Placed, New extends Placed>(
  olds: readonly Old[],
  news: readonly New[],
  key: (candidate: Old | New) => string | null,
): Paired<Old, New> {
  const pairs: (readonly [Old, New])[] = [];
  const newsByKey = groupBy(news, key);
  for (const [shared, group] of groupBy(olds, key)) {
    pairs.push(...pairGroup(group, newsByKey.get(shared) ?? []));
  }
  const taken = new Set<Old | New>(pairs.flat());
  const isLeft = (each: Old | New) => !taken.has(each);
  return { pairs, left: { olds: olds.filter(isLeft), news: news.filter(isLeft) } };
}

function pairGroup<Old extends Placed, New extends Placed>(
  olds: readonly Old[],
  news: readonly New[],
): (readonly [Old, New])[] {
  if (olds.length * news.length > tooMany) return zip(olds, news);
  const combinations = olds.flatMap((old) => news.map((fresh) => [old, fresh] as const));
  // A stable sort: of two equally near the earlier in the file goes first.
  combinations.sort((one, other) => distance(...one) - distance(...other));
  const taken = new Set<Old | New>();
  return combinations.filter(([old, fresh]) => {
    if (taken.has(old) || taken.has(fresh)) return false;
    taken.add(old).add(fresh);
    return true;
  });
}

function zip<Old, New>(olds: readonly Old[], news: readonly New[]): (readonly [Old, New])[] {
  return news.slice(0, olds.length).flatMap((fresh, at) => {
    const old = olds[at];
    return old === undefined ? [] : [[old, fresh] as const];
  });
}

/** In lines; two files are further apart than any two lines of one. */
function distance(old: Placed, fresh: Placed): number {
  return Math.abs(old.line - fresh.line) + (old.path === fresh.path ? 0 : 1e9);
}

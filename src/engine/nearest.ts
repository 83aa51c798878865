import type { Finding } from "./finding.ts";
import { groupBy } from "./group-by.ts";

/** A finding and where it stands in the new version. `exact` is false where its own line is gone and a neighbour's stands in. */
export interface Candidate {
  readonly finding: Finding;
  readonly path: string;
  readonly line: number;
  readonly exact: boolean;
}

export interface Paired {
  readonly pairs: readonly (readonly [old: Candidate, fresh: Candidate])[];
  readonly left: { readonly olds: Candidate[]; readonly news: Candidate[] };
}

/** Above so many combinations equals are paired in order: only a generated or hostile file has a thousand changed equals. */
const tooMany = 250_000;

/** Pairs candidates that share a key, the nearest two first. Both lists come in order and what is left of them stays so. */
export function pairNearest(
  olds: readonly Candidate[],
  news: readonly Candidate[],
  key: (candidate: Candidate) => string | null,
): Paired {
  const pairs: (readonly [Candidate, Candidate])[] = [];
  const newsByKey = groupBy(news, key);
  for (const [shared, group] of groupBy(olds, key)) {
    pairs.push(...pairGroup(group, newsByKey.get(shared) ?? []));
  }
  const taken = new Set(pairs.flat());
  const isLeft = (each: Candidate) => !taken.has(each);
  return { pairs, left: { olds: olds.filter(isLeft), news: news.filter(isLeft) } };
}

function pairGroup(
  olds: readonly Candidate[],
  news: readonly Candidate[],
): (readonly [Candidate, Candidate])[] {
  if (olds.length * news.length > tooMany) return zip(olds, news);
  const combinations = olds.flatMap((old) => news.map((fresh) => [old, fresh] as const));
  // A stable sort: of two equally near the earlier in the file goes first.
  combinations.sort((one, other) => distance(...one) - distance(...other));
  const taken = new Set<Candidate>();
  return combinations.filter(([old, fresh]) => {
    if (taken.has(old) || taken.has(fresh)) return false;
    taken.add(old).add(fresh);
    return true;
  });
}

function zip(olds: readonly Candidate[], news: readonly Candidate[]): (readonly [Candidate, Candidate])[] {
  return news.slice(0, olds.length).flatMap((fresh, at) => {
    const old = olds[at];
    return old === undefined ? [] : [[old, fresh] as const];
  });
}

/** In lines; two files are further apart than any two lines of one. */
function distance(old: Candidate, fresh: Candidate): number {
  return Math.abs(old.line - fresh.line) + (old.path === fresh.path ? 0 : 1e9);
}

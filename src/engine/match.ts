import type { Finding } from "./finding.ts";
import { byPlace } from "./order.ts";
import { pairNearest, type Candidate } from "./nearest.ts";

/** How the new version's places follow from the old one's. */
export interface Between {
  /** Where a line of the old version stands in the new one; null where it was deleted or changed. */
  mapLine(path: string, line: number): { readonly path: string; readonly line: number } | null;
  /** Old path to new path of every renamed file. */
  readonly renamed: ReadonlyMap<string, string>;
  /** New paths of files that could not be read in full: nothing that is missing there was fixed. */
  readonly unread: ReadonlySet<string>;
}

export interface Matched {
  readonly pairs: readonly { readonly old: Finding; readonly new: Finding }[];
  readonly fixed: readonly Finding[];
  readonly introduced: readonly Finding[];
  /** Old findings of files that could not be read in full, and that nothing new answers to. */
  readonly unknown: readonly Finding[];
}

/**
 * Pairs the findings of two versions of the same files: by identity, equals within a file by nearest line; then by identity
 * across files, for code that was moved; then by rule and mapped line; then by rule, file and what is called.
 * Every old finding is in exactly one of `pairs`, `fixed` and `unknown`, every new one in `pairs` or `introduced`.
 * Order of the input does not matter.
 */
export function matchFindings(old: readonly Finding[], fresh: readonly Finding[], between: Between): Matched {
  const olds = old.toSorted(byPlace).map((finding) => project(finding, between));
  const news = fresh.toSorted(byPlace).map(stand);
  const pairs: { old: Finding; new: Finding }[] = [];
  let left = { olds, news };
  for (const key of stages) {
    const step = pairNearest(left.olds, left.news, key);
    for (const [one, other] of step.pairs) pairs.push({ old: one.finding, new: other.finding });
    left = step.left;
  }
  return {
    pairs: pairs.toSorted((one, other) => byPlace(one.new, other.new)),
    fixed: left.olds.filter((each) => !between.unread.has(each.path)).map((each) => each.finding),
    introduced: left.news.map((each) => each.finding),
    unknown: left.olds.filter((each) => between.unread.has(each.path)).map((each) => each.finding),
  };
}

/** What two findings must share to be paired, from the surest sign to the weakest. Null shares nothing. */
const stages: readonly ((candidate: Candidate) => string | null)[] = [
  ({ finding, path, line, exact }) =>
    exact ? JSON.stringify([finding.rule, finding.identity, path, line]) : null,
  ({ finding, path }) => JSON.stringify([finding.rule, finding.identity, path]),
  ({ finding }) => JSON.stringify([finding.rule, finding.identity]),
  ({ finding, path, line, exact }) => (exact ? JSON.stringify([finding.rule, path, line]) : null),
  ({ finding, path }) => JSON.stringify([finding.rule, path, finding.callee]),
];

function stand(finding: Finding): Candidate {
  return { finding, path: finding.path, line: finding.line, exact: true };
}

/** An old finding where the new version has its line, or else the nearest line that it still has. */
function project(finding: Finding, between: Between): Candidate {
  for (const distance of nearby) {
    const line = finding.line + distance;
    const place = line < 1 ? null : between.mapLine(finding.path, line);
    if (place === null) continue;
    return { finding, path: place.path, line: Math.max(1, place.line - distance), exact: distance === 0 };
  }
  const path = between.renamed.get(finding.path) ?? finding.path;
  return { finding, path, line: finding.line, exact: false };
}

/** 0, -1, 1, -2, … A changed line has a kept one this near in any hunk that people read; further off the own number is as good a guess. */
const nearby = [0, ...Array.from({ length: 40 }, (_, at) => [-at - 1, at + 1]).flat()];

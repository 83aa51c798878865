import type { Finding } from "#engine/finding.ts";
import { pairNearest, type Placed } from "#engine/nearest.ts";
import type { Place } from "./placement.ts";
import { calleeOf, scopeOf } from "./record.ts";
import type { SaidBefore } from "./types.ts";

/** What was said and the finding of the new head that it is about. */
export interface Pair {
  readonly said: SaidBefore;
  readonly finding: Finding;
}

export interface Paired {
  readonly pairs: readonly Pair[];
  readonly left: { readonly said: readonly SaidBefore[]; readonly findings: readonly Finding[] };
}

/** How the new head answers to what was said of an older one. */
export interface Now {
  /** The place at which a finding would be said now; null for none. */
  readonly placeOf: (finding: Finding) => Place | null;
  /** Old path to new path of every renamed file. */
  readonly renamed: ReadonlyMap<string, string>;
  /** Whether a file still has a function or class of this qualified name. */
  readonly hasScope: (path: string, scope: string) => boolean;
}

/** What is compared of the two. `where` is null for a comment that GitHub shows at no line any more. */
interface Signs extends Placed {
  readonly rule: string;
  readonly identity: string;
  readonly callee: string;
  readonly scope: string;
  /** Whether it may have gone to another function: its own is no more, or not known. */
  readonly isLoose: boolean;
  readonly where: string | null;
}

interface Old extends Signs {
  readonly said: SaidBefore;
}

interface New extends Signs {
  readonly finding: Finding;
}

type Key = (signs: Signs) => string | null;

const byIdentity: readonly Key[] = [
  ({ identity, where, rule }) => (where === null ? null : JSON.stringify([rule, identity, where])),
  ({ identity, rule }) => JSON.stringify([rule, identity]),
];

const byPlaceOrCallee: readonly Key[] = [
  ({ where, rule }) => (where === null ? null : JSON.stringify([rule, where])),
  ({ callee, path, rule, scope }) => (callee === "" ? null : JSON.stringify([rule, path, callee, scope])),
  ({ callee, path, rule, isLoose }) =>
    callee === "" || !isLoose ? null : JSON.stringify([rule, path, callee]),
];

/**
 * Finds for each comment the finding it is about, each for one: by identity; then by rule and the line to which GitHub
 * itself moved the comment; then by rule, file and callee, in another function only where its own is gone: one that is fixed
 * must not pass for its neighbour, of which nothing was said for want of room. Of equals the nearest. What is no longer open is found by its
 * identity alone: another finding of its kind is news, and must be said.
 */
export function pairSaid(said: readonly SaidBefore[], findings: readonly Finding[], now: Now): Paired {
  if (said.length === 0) return { pairs: [], left: { said, findings } };
  const isOpen = ({ state }: SaidBefore) => state === "open";
  const olds = said.map((each) => oldSigns(each, now));
  const news = findings.map((each) => newSigns(each, now));
  const same = pairBy(
    byIdentity,
    olds.filter((each) => isOpen(each.said)),
    news,
  );
  const back = pairBy(
    byIdentity,
    olds.filter((each) => !isOpen(each.said)),
    same.left.news,
  );
  const alike = pairBy(byPlaceOrCallee, same.left.olds, back.left.news);
  return {
    pairs: [...same.pairs, ...back.pairs, ...alike.pairs],
    left: {
      said: [...alike.left.olds, ...back.left.olds].map((each) => each.said),
      findings: alike.left.news.map((each) => each.finding),
    },
  };
}

/** Pairs by identity alone: findings that are not the change's own have no place to be said at. */
export function pairSame(said: readonly SaidBefore[], findings: readonly Finding[], now: Now): Paired {
  const { pairs, left } = pairBy(
    byIdentity,
    said.map((each) => oldSigns(each, now)),
    findings.map((finding) => ({ ...newSigns(finding, { ...now, placeOf: () => null }), finding })),
  );
  return {
    pairs,
    left: { said: left.olds.map((each) => each.said), findings: left.news.map((each) => each.finding) },
  };
}

function pairBy(keys: readonly Key[], olds: Old[], news: New[]) {
  const pairs: Pair[] = [];
  let left = { olds, news };
  for (const key of keys) {
    const step = pairNearest(left.olds, left.news, key);
    pairs.push(...step.pairs.map(([{ said }, { finding }]) => ({ said, finding })));
    left = step.left;
  }
  return { pairs, left };
}

function oldSigns(said: SaidBefore, { renamed, hasScope }: Now): Old {
  const { rule, identity, callee, scope, side, line, outdated } = said;
  const path = renamed.get(said.path) ?? said.path;
  const where = line === null || outdated ? null : whereOf({ path, side, line });
  const isLoose = scope === "" || !hasScope(path, scope);
  return { rule, identity, callee, scope, isLoose, where, path, line: line ?? 0, said };
}

function newSigns(finding: Finding, { placeOf }: Now): New {
  const { rule, identity, path, line } = finding;
  const place = placeOf(finding);
  const where = place === null ? null : whereOf(place);
  const names = { callee: calleeOf(finding), scope: scopeOf(finding) };
  return { rule, identity, ...names, isLoose: true, where, path, line, finding };
}

function whereOf({ path, side, line }: Pick<Place, "path" | "side" | "line">): string {
  return JSON.stringify([path, side, line]);
}

import type { FindingState, SeenFinding } from "./store.ts";

/** As much of a kept finding as tells which one a job saw. */
export interface Known {
  readonly id: number;
  readonly comment: number | null;
  readonly rule: string;
  readonly identity: string;
  readonly state: FindingState;
}

/** What a job saw, and the finding that it is; null for a new one. */
export interface Meeting<Kept extends Known> {
  readonly seen: SeenFinding;
  readonly known: Kept | null;
}

/**
 * Which of a pull request's kept findings are those that a job saw, each for one: by the comment's number; and what was kept
 * before it had one, by rule and identity in the order in which it was said.
 */
export function meet<Kept extends Known>(
  known: readonly Kept[],
  seen: readonly SeenFinding[],
): readonly Meeting<Kept>[] {
  const left = new Set(known);
  const take = (isMeant: (one: Kept) => boolean): Kept | null => {
    const found = [...left].find(isMeant) ?? null;
    if (found !== null) left.delete(found);
    return found;
  };
  const byNumber = seen.map((each) => ({
    seen: each,
    known: each.comment === null ? null : take(({ comment }) => comment === each.comment),
  }));
  return byNumber.map(({ seen: each, known: found }) => ({
    seen: each,
    known:
      found ??
      take((one) => one.comment === null && one.rule === each.rule && one.identity === each.identity),
  }));
}

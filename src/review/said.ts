import type { Finding } from "#engine/finding.ts";
import type { SaidBefore } from "./types.ts";

export interface SplitBySaid {
  /** Never said on this pull request. */
  readonly fresh: readonly Finding[];
  /** Said, and still open there. */
  readonly open: readonly Finding[];
  /** Said, and resolved by a person. */
  readonly resolved: readonly Finding[];
}

/** Tells what was said before from what was not. Of equal findings each earlier comment stands for one, the nearest. */
export function splitBySaid(findings: readonly Finding[], said: readonly SaidBefore[]): SplitBySaid {
  const waiting = new Set(findings);
  const open = new Set<Finding>();
  const resolved = new Set<Finding>();
  for (const comment of said) {
    const equals = [...waiting].filter(
      ({ rule, identity }) => rule === comment.rule && identity === comment.identity,
    );
    const [nearest] = equals.toSorted((one, other) => distance(one, comment) - distance(other, comment));
    if (nearest === undefined) continue;
    waiting.delete(nearest);
    (comment.resolved ? resolved : open).add(nearest);
  }
  return {
    fresh: [...waiting],
    open: [...open],
    resolved: [...resolved],
  };
}

/** In lines; a comment on another file or on a line that is gone is further off than any other. */
function distance(finding: Finding, comment: SaidBefore): number {
  const lines = comment.line === null ? 1e6 : Math.abs(finding.line - comment.line);
  return finding.path === comment.path ? lines : 1e9 + lines;
}

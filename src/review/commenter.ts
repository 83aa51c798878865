import type { Finding } from "#engine/finding.ts";
import type { Patches } from "./introduced.ts";
import { createPlacer, type Place } from "./placement.ts";
import { suggestionOf, type Suggestion } from "./suggestion.ts";
import type { LineComment, ReviewInput } from "./types.ts";
import { commentBody } from "./wording/comment.ts";

/** Where a finding is to be said, and the fix to offer there. */
export interface Standing {
  readonly place: Place;
  readonly suggestion: Suggestion | null;
}

export interface Commenter {
  /** On the lines of the fix where there is one that GitHub can apply, else where the finding itself belongs; null where no line of the diff does. */
  readonly standingOf: (finding: Finding) => Standing | null;
  readonly commentOn: (finding: Finding) => LineComment | null;
  /** The words for a comment that stands already, at a place that may have no line any more. */
  readonly bodyAt: (finding: Finding, where: Place | null) => string;
}

export function createCommenter(
  { pages, texts }: Pick<ReviewInput, "pages" | "texts">,
  patches: Patches,
): Commenter {
  const placeOf = createPlacer(patches, texts);
  const standingOf = (finding: Finding): Standing | null => {
    const text = texts.get(finding.path);
    const patch = patches.get(finding.path);
    const suggestion = text === undefined || patch === undefined ? null : suggestionOf(finding, text, patch);
    const place = suggestion === null ? placeOf(finding) : rangeOf(finding.path, suggestion);
    return place === null ? null : { place, suggestion };
  };
  return {
    standingOf,
    commentOn(finding) {
      const standing = standingOf(finding);
      if (standing === null) return null;
      return { finding, ...standing.place, body: commentBody({ finding, ...standing, pages }) };
    },
    bodyAt(finding, where) {
      const standing = standingOf(finding);
      // GitHub puts a suggestion in the place of exactly the commented lines.
      const fits = standing !== null && where !== null && isSame(standing.place, where);
      const place = where ?? { path: finding.path, side: "RIGHT", line: finding.line, startLine: null };
      return commentBody({ finding, place, suggestion: fits ? standing.suggestion : null, pages });
    },
  };
}

function isSame(one: Place, other: Place): boolean {
  const { path, side, line, startLine } = other;
  return one.path === path && one.side === side && one.line === line && one.startLine === startLine;
}

function rangeOf(path: string, { first, last }: Suggestion): Place {
  return { path, side: "RIGHT", line: last, startLine: first === last ? null : first };
}

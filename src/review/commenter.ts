import type { Finding } from "#engine/finding.ts";
import type { Patches } from "./introduced.ts";
import { createPlacer, type Place } from "./placement.ts";
import { suggestionOf, type Suggestion } from "./suggestion.ts";
import type { LineComment, ReviewInput } from "./types.ts";
import { commentBody } from "./wording/comment.ts";

/**
 * Makes a finding's comment, on the lines of the fix where there is one that GitHub can apply, else where the finding
 * itself belongs; null where no line of the diff does.
 */
export function createCommenter(
  { pages, texts }: Pick<ReviewInput, "pages" | "texts">,
  patches: Patches,
): (finding: Finding) => LineComment | null {
  const placeOf = createPlacer(patches, texts);
  return (finding) => {
    const text = texts.get(finding.path);
    const patch = patches.get(finding.path);
    const suggestion = text === undefined || patch === undefined ? null : suggestionOf(finding, text, patch);
    const place = suggestion === null ? placeOf(finding) : rangeOf(finding.path, suggestion);
    return place === null
      ? null
      : { finding, ...place, body: commentBody({ finding, place, suggestion, pages }) };
  };
}

function rangeOf(path: string, { first, last }: Suggestion): Place {
  return { path, side: "RIGHT", line: last, startLine: first === last ? null : first };
}

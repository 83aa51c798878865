import type { Change } from "#engine/change.ts";
import { claims, hedges, lookalikes } from "./lexicon.ts";
import { sentencesOf } from "./prose.ts";

/** Where a gain is claimed and in which words. */
export interface Claim {
  readonly where: "title" | "description" | "commit message";
  readonly words: string;
}

/** The first claim, the title's before that of the commits' subjects and of the description. */
export function claimOf(change: Change): Claim | null {
  return (
    claimIn([change.title], "title") ??
    claimIn(change.commits.map(subjectOf), "commit message") ??
    claimIn(sentencesOf(change.body), "description")
  );
}

const subjectOf = (message: string) => message.split("\n")[0] ?? "";

function claimIn(sentences: readonly string[], where: Claim["where"]): Claim | null {
  for (const sentence of sentences) {
    if (hedges.test(sentence)) continue;
    const plain = lookalikes.reduce((text, lookalike) => text.replaceAll(lookalike, " "), sentence);
    const words = claims.map((claim) => claim.exec(plain)?.[0]).find((found) => found !== undefined);
    if (words !== undefined) return { where, words };
  }
  return null;
}

import { readReviewMarker } from "#review/marker.ts";
import type { SaidBefore } from "#review/types.ts";
import type { Fields } from "./parse.ts";
import { nodes, number, record, text } from "./parse.ts";

/** The fields of `reviews` that `deletedOf` takes. */
export const reviews = `
  fragment reviews on PullRequestReviewConnection {
    nodes { body state viewerDidAuthor comments(first: 1) { totalCount } }
  }`;

/**
 * Identities of what the App said in comments that somebody deleted since: its reviews name all that they said. A comment
 * goes by another identity once its code is renamed, so that only reviews which lack a comment are asked.
 */
export function deletedOf(found: Fields, said: readonly SaidBefore[]): ReadonlySet<string> {
  const standing = new Set(said.map(({ identity }) => identity));
  return new Set(
    nodes(found)
      .filter((review) => review["viewerDidAuthor"] === true && review["state"] !== "PENDING")
      .flatMap((review) => {
        const identities = readReviewMarker(text(review["body"]))?.identities ?? [];
        return number(record(review["comments"])["totalCount"]) < identities.length ? identities : [];
      })
      .filter((identity) => !standing.has(identity)),
  );
}

import { readAnswerMarker } from "#review/marker.ts";
import type { Client } from "./connection.ts";
import { query } from "./connection.ts";
import type { Fields } from "./parse.ts";
import { nodes, record, text } from "./parse.ts";
import type { PullRequestRef } from "./types.ts";

/** A comment that the App itself wrote in the conversation of a pull request. */
export interface OwnComment {
  readonly id: number;
  readonly body: string;
}

/** A longer conversation than 20 pages is not read to its beginning. */
const mostPages = 20;

/** The fields of `comments` that `readOwnComments` begins with. */
export const conversation = `
  fragment conversation on IssueCommentConnection {
    pageInfo { hasPreviousPage startCursor }
    nodes { fullDatabaseId body viewerDidAuthor }
  }`;

const earlier = `query($owner: String!, $repo: String!, $number: Int!, $before: String) {
    repository(owner: $owner, name: $repo) {
      pullRequest(number: $number) { comments(last: 100, before: $before) { ...conversation } }
    }
  }${conversation}`;

/** Of all comments, of which `last` is the last page: one more request for every hundred before. */
export async function readOwnComments(
  client: Client,
  ref: PullRequestRef,
  last: Fields,
): Promise<readonly OwnComment[]> {
  const found = [...ownOf(last)];
  let info = record(last["pageInfo"]);
  for (let page = 1; page < mostPages && info["hasPreviousPage"] === true; page += 1) {
    const { owner, repo, number } = ref;
    const answer = await query(client, earlier, { owner, repo, number, before: info["startCursor"] });
    const comments = record(record(record(record(answer)["repository"])["pullRequest"])["comments"]);
    found.unshift(...ownOf(comments));
    info = record(comments["pageInfo"]);
  }
  return found;
}

/** Whether a command paused the reviews and none resumed them. */
export function isPaused(own: readonly OwnComment[]): boolean {
  return own.some(({ body }) => readAnswerMarker(body)?.pause === "on");
}

/** A marker is believed only in a comment the App wrote: anyone can copy one. */
function ownOf(comments: Fields): readonly OwnComment[] {
  return nodes(comments)
    .filter((comment) => comment["viewerDidAuthor"] === true)
    .map((comment) => ({ id: Number(comment["fullDatabaseId"] ?? 0), body: text(comment["body"]) }));
}

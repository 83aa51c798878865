import { readReviewMarker } from "#review/marker.ts";
import type { LineComment } from "#review/types.ts";
import type { Connection } from "./connection.ts";
import { send, sendTwice } from "./connection.ts";
import { GitHubRefused } from "./errors.ts";
import { list, number, record, text } from "./parse.ts";
import type { PullRequestRef } from "./types.ts";

const reviews = "/repos/{owner}/{repo}/pulls/{pull_number}/reviews";
const pageSize = 100;

export interface Draft {
  readonly head: string;
  readonly body: string;
  readonly comments: readonly LineComment[];
}

/** A review as it stands on the pull request. `marker` is null where it is not one of the App's form. */
export interface StandingReview {
  readonly id: number;
  readonly pending: boolean;
  readonly author: number;
  readonly marker: string | null;
}

/** How GitHub took a draft. `locked`: another pending review of ours is in the way. `refused`: a comment's place is wrong, not said which. */
export type Created =
  { readonly kind: "created"; readonly review: StandingReview } | { readonly kind: "locked" | "refused" };

/** A review without an event is pending: seen by its author alone, and the only one GitHub allows an author at a time. */
export async function createPending(
  connection: Connection,
  ref: PullRequestRef,
  draft: Draft,
): Promise<Created> {
  const parameters = {
    ...place(ref),
    commit_id: draft.head,
    body: draft.body,
    comments: draft.comments.map(toComment),
  };
  try {
    const call = { client: connection.writes, route: `POST ${reviews}`, parameters };
    const { data } = await sendTwice(call, isLocked);
    return { kind: "created", review: toStandingReview(data) };
  } catch (error) {
    if (!(error instanceof GitHubRefused) || error.status !== 422) throw error;
    if (isLocked(error)) return { kind: "locked" };
    if (draft.comments.length === 0) throw error;
    return { kind: "refused" };
  }
}

function isLocked({ message }: GitHubRefused): boolean {
  return /pending review/i.test(message);
}

export async function submitPending(connection: Connection, ref: PullRequestRef, id: number): Promise<void> {
  const parameters = { ...place(ref), review_id: id, event: "COMMENT" };
  await send({ client: connection.writes, route: `POST ${reviews}/{review_id}/events`, parameters });
}

export async function deletePending(connection: Connection, ref: PullRequestRef, id: number): Promise<void> {
  const parameters = { ...place(ref), review_id: id };
  await send({ client: connection.writes, route: `DELETE ${reviews}/{review_id}`, parameters });
}

/** All reviews in the order they were made; pending ones of others are not shown to us. */
export async function listReviews(
  connection: Connection,
  ref: PullRequestRef,
): Promise<readonly StandingReview[]> {
  const found: StandingReview[] = [];
  for (let page = 1; found.length === (page - 1) * pageSize; page += 1) {
    const parameters = { ...place(ref), per_page: pageSize, page };
    const { data } = await send({ client: connection.reads, route: `GET ${reviews}`, parameters });
    found.push(...list(data).map(toStandingReview));
    if (list(data).length === 0) break;
  }
  return found;
}

/** Head and identities as one string that equals another's only where both reviews say the same. */
export function markerOf(body: string): string | null {
  const marker = readReviewMarker(body);
  return marker === null ? null : JSON.stringify([marker.head, marker.identities.toSorted()]);
}

function place(ref: PullRequestRef) {
  return { owner: ref.owner, repo: ref.repo, pull_number: ref.number };
}

/** `start_side` must be named with `start_line`, or GitHub refuses the review. */
function toComment({ path, side, line, startLine, body }: LineComment): Record<string, string | number> {
  const range = startLine === null ? {} : { start_line: startLine, start_side: side };
  return { path, side, line, body, ...range };
}

function toStandingReview(data: unknown): StandingReview {
  const review = record(data);
  return {
    id: number(review["id"]),
    pending: review["state"] === "PENDING",
    author: number(record(review["user"])["id"]),
    marker: markerOf(text(review["body"])),
  };
}

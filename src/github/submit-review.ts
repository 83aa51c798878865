import type { LineComment, Review } from "#review/types.ts";
import type { Connection } from "./connection.ts";
import { GitHubUnavailable } from "./errors.ts";
import type { Draft, StandingReview } from "./pending-review.ts";
import { createPending, deletePending, listReviews, markerOf, submitPending } from "./pending-review.ts";
import type { PullRequestRef } from "./types.ts";

export interface Submission {
  readonly submitted: boolean;
  /** Comments whose place GitHub does not accept. Where there are any nothing was submitted: the review is to be made again without them. */
  readonly refused: readonly LineComment[];
}

/**
 * Says a review once, whole or not at all. Pending first, which locks out every other of our jobs; then a second look at what
 * stands; then submitted, or deleted where the same was said already. Three requests where nothing is in the way.
 */
export async function submitReview(
  connection: Connection,
  ref: PullRequestRef,
  { head, review }: { readonly head: string; readonly review: Review },
): Promise<Submission> {
  const said = { submitted: true, refused: [] };
  if (review.body === null && review.comments.length === 0) return { submitted: false, refused: [] };
  const draft: Draft = { head, body: review.body ?? "", comments: review.comments };
  const desk = new Desk(connection, ref);
  const pending = await desk.create(draft);
  if (pending === null) return { submitted: false, refused: await findRefused(desk, draft) };
  const standing = (await listReviews(connection, ref)).filter((each) => each.author === pending.author);
  const marker = markerOf(draft.body);
  if (marker !== null && standing.some((each) => !each.pending && each.marker === marker)) {
    await desk.remove(pending.id);
    return said;
  }
  await submitPending(connection, ref, pending.id);
  return said;
}

/** Creates pending reviews on one pull request, and clears away what a job of ours that died has left pending. */
class Desk {
  readonly #connection: Connection;
  readonly #ref: PullRequestRef;

  constructor(connection: Connection, ref: PullRequestRef) {
    this.#connection = connection;
    this.#ref = ref;
  }

  /** The pending review, perhaps one found that says the same; null where a comment is refused. */
  async create(draft: Draft): Promise<StandingReview | null> {
    const created = await createPending(this.#connection, this.#ref, draft);
    if (created.kind === "created") return created.review;
    if (created.kind === "refused") return null;
    const stale = (await listReviews(this.#connection, this.#ref)).find((review) => review.pending);
    const marker = markerOf(draft.body);
    if (stale !== undefined && marker !== null && stale.marker === marker) return stale;
    if (stale !== undefined) await this.remove(stale.id);
    const again = await createPending(this.#connection, this.#ref, draft);
    if (again.kind === "created") return again.review;
    if (again.kind === "refused") return null;
    throw new GitHubUnavailable(
      "Another job of ours is writing a review of this pull request; it will be tried again.",
    );
  }

  async remove(id: number): Promise<void> {
    await deletePending(this.#connection, this.#ref, id);
  }
}

/**
 * GitHub refuses a review whole and does not say for which comment, so halves are tried on: at most two requests for each
 * halving on the way to a bad comment, and none where the sound half proves the other bad.
 */
async function findRefused(desk: Desk, draft: Draft): Promise<readonly LineComment[]> {
  const { comments } = draft;
  if (comments.length < 2) return comments;
  const middle = comments.length >> 1;
  const left = { ...draft, body: "", comments: comments.slice(0, middle) };
  const right = { ...draft, body: "", comments: comments.slice(middle) };
  if (await isAccepted(desk, left)) return findRefused(desk, right);
  const refused = await findRefused(desk, left);
  if (await isAccepted(desk, right)) return refused;
  return [...refused, ...(await findRefused(desk, right))];
}

async function isAccepted(desk: Desk, draft: Draft): Promise<boolean> {
  const pending = await desk.create(draft);
  if (pending !== null) await desk.remove(pending.id);
  return pending !== null;
}

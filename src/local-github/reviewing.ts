import { invalid } from "./answer.ts";
import { place } from "./placement.ts";
import type { Draft, Place } from "./placement.ts";
import type { Account, Comment, PullRequest, Review, ReviewComment, State, Thread } from "./state.ts";

/** GitHub's limit for the body of anything that people read. */
const longestBody = 65_536;

export const tooLong = `body is too long (maximum is ${longestBody} characters)`;
export const isTooLong = (body: string | null | undefined) => (body ?? "").length > longestBody;

export function assertBody(resource: string, body: string | null | undefined): void {
  if (isTooLong(body)) throw invalid({ resource, code: "custom", field: "body", message: tooLong });
}

export function pendingReviewOf(pull: PullRequest, author: Account): Review | undefined {
  return pull.reviews.find((review) => review.author === author && review.state === "PENDING");
}

/** What an author sees: all that was submitted, and what is pending of their own. */
export const isVisible = (review: Review, viewer: Account) =>
  review.state !== "PENDING" || review.author === viewer;

export function newComment(state: State, author: Account, body: string): Comment {
  const now = state.clock.timestamp();
  return { id: state.nextId(), author, body, minimized: null, reactions: [], createdAt: now, updatedAt: now };
}

export function newReview(state: State, author: Account, commitId: string): Review {
  return { id: state.nextId(), author, body: "", state: "PENDING", commitId, submittedAt: null };
}

/** Threads for all drafts, or an exception and none: GitHub refuses a review as a whole. */
export async function threadsFor(
  state: State,
  at: { pull: PullRequest; review: Review },
  drafts: readonly Draft[],
) {
  const places: Place[] = [];
  for (const draft of drafts) places.push(await place(at.pull, draft));
  return places.map((found, index): Thread => {
    const comment = newComment(state, at.review.author, drafts[index]?.body ?? "");
    return {
      ...found,
      id: state.nextId(),
      originalCommitId: at.review.commitId,
      commitId: at.review.commitId,
      resolvedBy: null,
      comments: [{ ...comment, review: at.review, inReplyTo: null }],
    };
  });
}

export interface Found {
  readonly pull: PullRequest;
  readonly thread: Thread;
  readonly comment: ReviewComment;
}

/** Every review comment that the viewer may see, oldest first. */
export function reviewComments(pulls: readonly PullRequest[], viewer: Account): Found[] {
  return pulls
    .flatMap((pull) =>
      pull.threads.flatMap((thread) => thread.comments.map((comment) => ({ pull, thread, comment }))),
    )
    .filter(({ comment }) => isVisible(comment.review, viewer))
    .sort((one, other) => one.comment.id - other.comment.id);
}

/** Changes a body, and remembers what it was. */
export function edit(state: State, at: { pull: PullRequest; target: Comment | Review }, body: string): void {
  const { pull, target } = at;
  const before = target.body;
  target.body = body;
  if ("updatedAt" in target) target.updatedAt = state.clock.timestamp();
  const minimized = "minimized" in target ? target.minimized : null;
  record(state, pull, { comment: target.id, before, after: body, minimized });
}

/** Hides a comment behind a reason, and remembers it as an edit that left the text alone. */
export function minimize(state: State, at: { pull: PullRequest; target: Comment }, reason: string): void {
  const { pull, target } = at;
  target.minimized = reason;
  record(state, pull, { comment: target.id, before: target.body, after: target.body, minimized: reason });
}

function record(
  state: State,
  pull: PullRequest,
  change: { comment: number; before: string; after: string; minimized: string | null },
): void {
  state.edits.push({ repository: pull.repository, number: pull.number, ...change });
}

import { locatePull } from "../access.ts";
import { notFound, ok, Refusal, unprocessable } from "../answer.ts";
import { paged } from "../paging.ts";
import { reviewCommentPayload, reviewPayload } from "../payloads/review.ts";
import { NoPlace } from "../placement.ts";
import type { Draft } from "../placement.ts";
import {
  edit,
  isTooLong,
  isVisible,
  newReview,
  pendingReviewOf,
  reviewComments,
  threadsFor,
  tooLong,
} from "../reviewing.ts";
import { route } from "../route.ts";
import type { Call } from "../route.ts";
import type { PullRequest, Review, State } from "../state.ts";

type InReview = Call<{ owner: string; repo: string; pull_number: number; review_id: number }>;

export const reviewRoutes = [
  route("GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews", ["pull_requests:read"], (call) => {
    const pull = locatePull(call);
    const visible = pull.reviews.filter((review) => isVisible(review, call.viewer.app.bot));
    return paged(
      call,
      visible.map((review) => reviewPayload(call.state, pull, review)),
    );
  }),

  route("POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews", ["pull_requests:write"], async (call) => {
    const { state, viewer, parameters } = call;
    const pull = locatePull(call);
    const author = viewer.app.bot;
    const { body = "", event, comments = [] } = parameters;
    if (pendingReviewOf(pull, author) !== undefined) throw onePending();
    assertReviewBody(body);
    assertComments(comments);
    const commit = parameters.commit_id ?? pull.head.sha;
    await assertCommit(pull, commit);
    const review = newReview(state, author, commit);
    const seen = { ...pull, head: { ...pull.head, sha: commit } };
    const threads = await threadsFor(state, { pull: seen, review }, comments).catch(refuseWhole);
    // Another request may have come in while git was asked: the lock must hold then too.
    if (pendingReviewOf(pull, author) !== undefined) throw onePending();
    review.body = body;
    if (event !== undefined) submit(state, review, { event, comments: comments.length });
    pull.reviews.push(review);
    pull.threads.push(...threads);
    return ok(reviewPayload(state, pull, review));
  }),

  route(
    "GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}",
    ["pull_requests:read"],
    (call) => {
      const { pull, review } = locateReview(call);
      return ok(reviewPayload(call.state, pull, review));
    },
  ),

  route(
    "PUT /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}",
    ["pull_requests:write"],
    (call) => {
      const { pull, review } = mine(call);
      assertReviewBody(call.parameters.body);
      if (call.parameters.body.trim() === "") throw unprocessable("Body cannot be blank");
      edit(call.state, { pull, target: review }, call.parameters.body);
      return ok(reviewPayload(call.state, pull, review));
    },
  ),

  route(
    "DELETE /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}",
    ["pull_requests:write"],
    (call) => {
      const { pull, review } = mine(call);
      if (review.state !== "PENDING") throw unprocessable("Can not delete a non-pending pull request review");
      pull.reviews.splice(pull.reviews.indexOf(review), 1);
      const kept = pull.threads.filter((thread) => thread.comments[0]?.review !== review);
      pull.threads.splice(0, pull.threads.length, ...kept);
      return ok(reviewPayload(call.state, pull, review));
    },
  ),

  route(
    "POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}/events",
    ["pull_requests:write"],
    (call) => {
      const { pull, review } = mine(call);
      if (review.state !== "PENDING") throw unprocessable("Can not submit a review that is not pending");
      assertReviewBody(call.parameters.body);
      review.body = call.parameters.body ?? review.body;
      const comments = pull.threads.filter((thread) => thread.comments[0]?.review === review).length;
      submit(call.state, review, { event: call.parameters.event, comments });
      return ok(reviewPayload(call.state, pull, review));
    },
  ),

  route(
    "GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}/comments",
    ["pull_requests:read"],
    (call) => {
      const { pull, review } = locateReview(call);
      const found = reviewComments([pull], call.viewer.app.bot).filter(
        ({ comment }) => comment.review === review,
      );
      return paged(
        call,
        found.map((one) => reviewCommentPayload(call.state, one)),
      );
    },
  ),
];

function locateReview(call: InReview): { pull: PullRequest; review: Review } {
  const pull = locatePull(call);
  const review = pull.reviews.find((one) => one.id === call.parameters.review_id);
  if (review === undefined || !isVisible(review, call.viewer.app.bot)) throw notFound();
  return { pull, review };
}

function mine(call: InReview): { pull: PullRequest; review: Review } {
  const found = locateReview(call);
  if (found.review.author !== call.viewer.app.bot)
    throw new Refusal(403, "Resource not accessible by integration");
  return found;
}

const onePending = () => unprocessable("User can only have one pending review per pull request");

function refuseWhole(error: unknown): never {
  throw error instanceof NoPlace ? unprocessable(error.message) : error;
}

/** Routes of reviews name no member that is wrong: their errors are sentences. */
function assertReviewBody(body: string | undefined): void {
  if (isTooLong(body)) throw unprocessable(tooLong);
}

function assertComments(comments: readonly Draft[]): void {
  for (const { body } of comments) {
    assertReviewBody(body);
    if (body.trim() === "") throw unprocessable("Pull request review comment body can't be blank");
  }
}

async function assertCommit(pull: PullRequest, commit: string): Promise<void> {
  if (commit === pull.head.sha) return;
  const commits = await pull.repository.git.log(pull.base.sha, pull.head.sha);
  const known =
    commits.some((one) => one.id === commit) || pull.reviews.some((one) => one.commitId === commit);
  if (!known) throw unprocessable("The commit_id is not part of the pull request");
}

const outcomes = { APPROVE: "APPROVED", REQUEST_CHANGES: "CHANGES_REQUESTED", COMMENT: "COMMENTED" } as const;

function submit(state: State, review: Review, how: { event: keyof typeof outcomes; comments: number }): void {
  if (how.event === "COMMENT" && review.body.trim() === "" && how.comments === 0)
    throw unprocessable("Could not comment pull request review.");
  if (how.event === "REQUEST_CHANGES" && review.body.trim() === "")
    throw unprocessable("Could not request changes for pull request review.");
  review.state = outcomes[how.event];
  review.submittedAt = state.clock.timestamp();
}

import { locate, locatePull } from "../access.ts";
import { created, invalid, noContent, notFound, ok } from "../answer.ts";
import { paged } from "../paging.ts";
import { reviewCommentPayload } from "../payloads/review.ts";
import { NoPlace } from "../placement.ts";
import {
  assertBody,
  edit,
  newComment,
  newReview,
  pendingReviewOf,
  reviewComments,
  threadsFor,
} from "../reviewing.ts";
import type { Found } from "../reviewing.ts";
import { route } from "../route.ts";
import type { Call, Id } from "../route.ts";
import type { Account, PullRequest, Review, State } from "../state.ts";

export const reviewCommentRoutes = [
  route("GET /repos/{owner}/{repo}/pulls/{pull_number}/comments", ["pull_requests:read"], (call) => {
    const found = reviewComments([locatePull(call)], call.viewer.app.bot);
    const submitted = found
      .filter(({ comment }) => comment.review.state !== "PENDING")
      .filter(({ comment }) => comment.updatedAt >= (call.parameters.since ?? ""));
    return paged(
      call,
      submitted.map((one) => reviewCommentPayload(call.state, one)),
    );
  }),

  route("GET /repos/{owner}/{repo}/pulls/comments/{comment_id}", ["pull_requests:read"], (call) =>
    ok(reviewCommentPayload(call.state, locateReviewComment(call))),
  ),

  route("POST /repos/{owner}/{repo}/pulls/{pull_number}/comments", ["pull_requests:write"], async (call) => {
    const { state, viewer, parameters } = call;
    const pull = locatePull(call);
    assertBody("PullRequestReviewComment", parameters.body);
    assertNonePending(pull, viewer.app.bot);
    const review = submitted(state, newReview(state, viewer.app.bot, parameters.commit_id));
    const threads = await threadsFor(state, { pull, review }, [parameters]).catch(refuse);
    pull.reviews.push(review);
    pull.threads.push(...threads);
    const found = reviewComments([pull], viewer.app.bot).find(({ comment }) => comment.review === review);
    if (found === undefined) throw notFound();
    return created(reviewCommentPayload(state, found));
  }),

  route(
    "POST /repos/{owner}/{repo}/pulls/{pull_number}/comments/{comment_id}/replies",
    ["pull_requests:write"],
    (call) => {
      const { state, viewer, parameters } = call;
      const { pull, thread } = locateReviewComment(call);
      assertBody("PullRequestReviewComment", parameters.body);
      assertNonePending(pull, viewer.app.bot);
      const review = submitted(state, newReview(state, viewer.app.bot, pull.head.sha));
      const first = thread.comments[0]?.id ?? null;
      const comment = { ...newComment(state, viewer.app.bot, parameters.body), review, inReplyTo: first };
      pull.reviews.push(review);
      thread.comments.push(comment);
      return created(reviewCommentPayload(state, { pull, thread, comment }));
    },
  ),

  route("PATCH /repos/{owner}/{repo}/pulls/comments/{comment_id}", ["pull_requests:write"], (call) => {
    const { pull, thread, comment } = locateReviewComment(call);
    assertBody("PullRequestReviewComment", call.parameters.body);
    edit(call.state, { pull, target: comment }, call.parameters.body);
    return ok(reviewCommentPayload(call.state, { pull, thread, comment }));
  }),

  route("DELETE /repos/{owner}/{repo}/pulls/comments/{comment_id}", ["pull_requests:write"], (call) => {
    const { pull, thread, comment } = locateReviewComment(call);
    thread.comments.splice(thread.comments.indexOf(comment), 1);
    if (thread.comments.length === 0) pull.threads.splice(pull.threads.indexOf(thread), 1);
    return noContent();
  }),
];

/** The review comment that a path names. */
export function locateReviewComment(call: Call<{ owner: string; repo: string; comment_id: Id }>): Found {
  const { pulls } = locate(call.state, call.viewer, call.parameters);
  const found = reviewComments(pulls, call.viewer.app.bot).find(
    ({ comment }) => comment.id === call.parameters.comment_id,
  );
  if (found === undefined) throw notFound();
  return found;
}

function submitted(state: State, review: Review): Review {
  review.state = "COMMENTED";
  review.submittedAt = state.clock.timestamp();
  return review;
}

function assertNonePending(pull: PullRequest, author: Account): void {
  if (pendingReviewOf(pull, author) === undefined) return;
  const message = "user_id can only have one pending review per pull request";
  throw invalid({ resource: "PullRequestReview", code: "custom", field: "user_id", message });
}

function refuse(error: unknown): never {
  if (!(error instanceof NoPlace)) throw error;
  const field = "pull_request_review_thread.line";
  throw invalid({
    resource: "PullRequestReviewComment",
    code: "custom",
    field,
    message: `${field} must be part of the diff`,
  });
}

import { locate, locatePull } from "../access.ts";
import { created, noContent, notFound, ok } from "../answer.ts";
import { paged } from "../paging.ts";
import { issueCommentPayload } from "../payloads/review.ts";
import { assertBody, edit, newComment } from "../reviewing.ts";
import { route } from "../route.ts";
import type { Call, Id, Need } from "../route.ts";
import type { IssueComment, PullRequest } from "../state.ts";

/** A pull request is an issue too, so that either permission will do. */
export const readsIssues: readonly Need[] = ["issues:read", "pull_requests:read"];
export const writesIssues: readonly Need[] = ["issues:write", "pull_requests:write"];

export const issueCommentRoutes = [
  route("GET /repos/{owner}/{repo}/issues/{issue_number}/comments", readsIssues, (call) => {
    const pull = locatePull(call);
    return paged(
      call,
      pull.comments
        .filter(({ updatedAt }) => updatedAt >= (call.parameters.since ?? ""))
        .map((comment) => issueCommentPayload(call.state, pull, comment)),
    );
  }),

  route("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", writesIssues, (call) => {
    const pull = locatePull(call);
    assertBody("IssueComment", call.parameters.body);
    const comment = newComment(call.state, call.viewer.app.bot, call.parameters.body);
    pull.comments.push(comment);
    return created(issueCommentPayload(call.state, pull, comment));
  }),

  route("GET /repos/{owner}/{repo}/issues/comments/{comment_id}", readsIssues, (call) => {
    const { pull, comment } = locateIssueComment(call);
    return ok(issueCommentPayload(call.state, pull, comment));
  }),

  route("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", writesIssues, (call) => {
    const { pull, comment } = locateIssueComment(call);
    assertBody("IssueComment", call.parameters.body);
    edit(call.state, { pull, target: comment }, call.parameters.body);
    return ok(issueCommentPayload(call.state, pull, comment));
  }),

  route("DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}", writesIssues, (call) => {
    const { pull, comment } = locateIssueComment(call);
    pull.comments.splice(pull.comments.indexOf(comment), 1);
    return noContent();
  }),
];

/** The comment on the pull request itself that a path names. */
export function locateIssueComment(call: Call<{ owner: string; repo: string; comment_id: Id }>): {
  pull: PullRequest;
  comment: IssueComment;
} {
  for (const pull of locate(call.state, call.viewer, call.parameters).pulls) {
    const comment = pull.comments.find((one) => one.id === call.parameters.comment_id);
    if (comment !== undefined) return { pull, comment };
  }
  throw notFound();
}

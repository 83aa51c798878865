import { created, noContent, ok } from "../answer.ts";
import { paged } from "../paging.ts";
import { reactionPayload } from "../payloads/review.ts";
import { route } from "../route.ts";
import type { Account, Comment, Reaction, State } from "../state.ts";
import { locateIssueComment, readsIssues, writesIssues } from "./issue-comments.ts";
import { locateReviewComment } from "./review-comments.ts";

export const reactionRoutes = [
  route("GET /repos/{owner}/{repo}/pulls/comments/{comment_id}/reactions", ["pull_requests:read"], (call) => {
    const { comment } = locateReviewComment(call);
    return paged(
      call,
      comment.reactions.map((one) => reactionPayload(call.state, one)),
    );
  }),

  route(
    "POST /repos/{owner}/{repo}/pulls/comments/{comment_id}/reactions",
    ["pull_requests:write"],
    (call) => {
      const { comment } = locateReviewComment(call);
      return react(call.state, comment, { author: call.viewer.app.bot, content: call.parameters.content });
    },
  ),

  route(
    "DELETE /repos/{owner}/{repo}/pulls/comments/{comment_id}/reactions/{reaction_id}",
    ["pull_requests:write"],
    (call) => takeBack(locateReviewComment(call).comment, call.parameters.reaction_id),
  ),

  route("GET /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions", readsIssues, (call) => {
    const { comment } = locateIssueComment(call);
    return paged(
      call,
      comment.reactions.map((one) => reactionPayload(call.state, one)),
    );
  }),

  route("POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions", writesIssues, (call) => {
    const { comment } = locateIssueComment(call);
    return react(call.state, comment, { author: call.viewer.app.bot, content: call.parameters.content });
  }),

  route(
    "DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions/{reaction_id}",
    writesIssues,
    (call) => takeBack(locateIssueComment(call).comment, call.parameters.reaction_id),
  ),
];

/** The same reaction by the same author twice is one, and answered 200 instead of 201. */
function react(state: State, comment: Comment, wanted: { author: Account; content: Reaction["content"] }) {
  const known = comment.reactions.find(
    (one) => one.author === wanted.author && one.content === wanted.content,
  );
  if (known !== undefined) return ok(reactionPayload(state, known));
  const reaction = { id: state.nextId(), ...wanted, createdAt: state.clock.timestamp() };
  comment.reactions.push(reaction);
  return created(reactionPayload(state, reaction));
}

function takeBack(comment: Comment, id: number) {
  const index = comment.reactions.findIndex((one) => one.id === id);
  if (index >= 0) comment.reactions.splice(index, 1);
  return noContent();
}

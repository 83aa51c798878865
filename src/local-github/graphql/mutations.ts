import { mayUse } from "../access.ts";
import { nodeId } from "../payloads/links.ts";
import { assertBody, edit, minimize, reviewComments } from "../reviewing.ts";
import type { Found } from "../reviewing.ts";
import type { Comment, PullRequest, Review, Thread } from "../state.ts";
import { demandAny } from "./context.ts";
import type { Context } from "./context.ts";
import { issueCommentNode, reviewCommentNode, reviewNode, threadNode } from "./conversation.ts";
import { forbidden, unresolved } from "./refusal.ts";

interface Input<T> {
  readonly input: T & { readonly clientMutationId?: string | null };
}

export function mutationRoot(context: Context) {
  return {
    updatePullRequestReviewComment({ input }: Input<{ pullRequestReviewCommentId: string; body: string }>) {
      demandAny(context, "pull_requests:write");
      const found = reviewCommentOf(context, input.pullRequestReviewCommentId);
      change(context, { pull: found.pull, target: found.comment }, input.body);
      return payload(input, { pullRequestReviewComment: reviewCommentNode(context, found) });
    },

    updatePullRequestReview({ input }: Input<{ pullRequestReviewId: string; body: string }>) {
      demandAny(context, "pull_requests:write");
      const { pull, review } = reviewOf(context, input.pullRequestReviewId);
      change(context, { pull, target: review }, input.body);
      return payload(input, { pullRequestReview: reviewNode(context, pull, review) });
    },

    updateIssueComment({ input }: Input<{ id: string; body: string }>) {
      demandAny(context, "issues:write", "pull_requests:write");
      const { pull, comment } = issueCommentOf(context, input.id);
      change(context, { pull, target: comment }, input.body);
      return payload(input, { issueComment: issueCommentNode(context, pull, comment) });
    },

    minimizeComment({ input }: Input<{ subjectId: string; classifier: string }>) {
      demandAny(context, "pull_requests:write", "issues:write");
      const { pull, target, node } = minimizable(context, input.subjectId);
      minimize(context.state, { pull, target }, input.classifier);
      return payload(input, { minimizedComment: node() });
    },

    unminimizeComment({ input }: Input<{ subjectId: string }>) {
      demandAny(context, "pull_requests:write", "issues:write");
      const { target, node } = minimizable(context, input.subjectId);
      target.minimized = null;
      return payload(input, { unminimizedComment: node() });
    },

    resolveReviewThread({ input }: Input<{ threadId: string }>) {
      return settle(context, input, true);
    },

    unresolveReviewThread({ input }: Input<{ threadId: string }>) {
      return settle(context, input, false);
    },
  };
}

const payload = (input: { readonly clientMutationId?: string | null }, data: object) => ({
  clientMutationId: input.clientMutationId ?? null,
  ...data,
});

/** An App needs write permission for contents here, which no documentation says: five projects found out. */
function settle(
  context: Context,
  input: { threadId: string; clientMutationId?: string | null },
  resolved: boolean,
) {
  demandAny(context, "contents:write");
  const { pull, thread } = threadOf(context, input.threadId);
  thread.resolvedBy = resolved ? context.viewer.app.bot : null;
  return payload(input, { thread: threadNode(context, pull, thread) });
}

function change(
  context: Context,
  at: { readonly pull: PullRequest; readonly target: (Comment | Review) & { readonly author: object } },
  body: string,
): void {
  if (at.target.author !== context.viewer.app.bot) throw forbidden();
  assertBody("Comment", body);
  edit(context.state, at, body);
}

function pulls(context: Context): PullRequest[] {
  return context.state.repositories.filter((one) => mayUse(context.viewer, one)).flatMap((one) => one.pulls);
}

const unknownNode = (id: string) => unresolved(`a node with the global id of '${id}'`);

function reviewCommentOf(context: Context, id: string): Found {
  const all = reviewComments(pulls(context), context.viewer.app.bot);
  const found = all.find(({ comment }) => nodeId("PRRC", comment.id) === id);
  if (found === undefined) throw unknownNode(id);
  return found;
}

function reviewOf(context: Context, id: string): { pull: PullRequest; review: Review } {
  for (const pull of pulls(context)) {
    const review = pull.reviews.find((one) => nodeId("PRR", one.id) === id);
    if (review !== undefined) return { pull, review };
  }
  throw unknownNode(id);
}

function issueCommentOf(context: Context, id: string): { pull: PullRequest; comment: Comment } {
  for (const pull of pulls(context)) {
    const comment = pull.comments.find((one) => nodeId("IC", one.id) === id);
    if (comment !== undefined) return { pull, comment };
  }
  throw unknownNode(id);
}

function threadOf(context: Context, id: string): { pull: PullRequest; thread: Thread } {
  for (const pull of pulls(context)) {
    const thread = pull.threads.find((one) => nodeId("PRRT", one.id) === id);
    if (thread !== undefined) return { pull, thread };
  }
  throw unknownNode(id);
}

function minimizable(
  context: Context,
  id: string,
): { pull: PullRequest; target: Comment; node: () => object } {
  if (id.startsWith("IC_")) {
    const { pull, comment } = issueCommentOf(context, id);
    return { pull, target: comment, node: () => issueCommentNode(context, pull, comment) };
  }
  const found = reviewCommentOf(context, id);
  return { pull: found.pull, target: found.comment, node: () => reviewCommentNode(context, found) };
}

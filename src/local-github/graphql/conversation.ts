import { nodeId, pullPage } from "../payloads/links.ts";
import { isVisible } from "../reviewing.ts";
import type { Account, Comment, PullRequest, Reaction, Review, ReviewComment, Thread } from "../state.ts";
import { connection } from "./connection.ts";
import type { Context } from "./context.ts";

/** GraphQL names an App's bot by the App alone, where REST adds `[bot]`. */
export function actorNode(account: Account) {
  return {
    __typename: account.type,
    id: nodeId("U", account.id),
    databaseId: account.id,
    login: account.login.replace(/\[bot\]$/, ""),
  };
}

export function visibleThreads(context: Context, pull: PullRequest): Thread[] {
  return pull.threads.filter((thread) => {
    const first = thread.comments[0];
    return first !== undefined && isVisible(first.review, context.viewer.app.bot);
  });
}

export function threadNode(context: Context, pull: PullRequest, thread: Thread): object {
  return {
    __typename: "PullRequestReviewThread",
    id: nodeId("PRRT", thread.id),
    isResolved: thread.resolvedBy !== null,
    isCollapsed: thread.resolvedBy !== null,
    isOutdated: thread.line === null,
    path: thread.path,
    line: thread.line,
    startLine: thread.startLine,
    originalLine: thread.originalLine,
    originalStartLine: thread.originalStartLine,
    diffSide: thread.side,
    startDiffSide: thread.startSide,
    subjectType: "LINE",
    resolvedBy: thread.resolvedBy === null ? null : actorNode(thread.resolvedBy),
    comments: connection("comments", thread.comments, (comment) =>
      reviewCommentNode(context, { pull, thread, comment }),
    ),
  };
}

export function reviewCommentNode(
  context: Context,
  at: { readonly pull: PullRequest; readonly thread: Thread; readonly comment: ReviewComment },
): object {
  const { pull, thread, comment } = at;
  return {
    __typename: "PullRequestReviewComment",
    id: nodeId("PRRC", comment.id),
    ...commentFields(context, comment),
    path: thread.path,
    line: thread.line,
    startLine: thread.startLine,
    originalLine: thread.originalLine,
    originalStartLine: thread.originalStartLine,
    outdated: thread.line === null,
    diffHunk: thread.diffHunk,
    commit: { oid: thread.commitId },
    originalCommit: { oid: thread.originalCommitId },
    state: comment.review.state === "PENDING" ? "PENDING" : "SUBMITTED",
    url: `${pullPage(context.state, pull)}#discussion_r${comment.id}`,
    replyTo: () => {
      const first = thread.comments.find((one) => one.id === comment.inReplyTo);
      return first === undefined ? null : reviewCommentNode(context, { pull, thread, comment: first });
    },
    pullRequestReview: () => reviewNode(context, pull, comment.review),
  };
}

function commentsOf(pull: PullRequest, review: Review) {
  const all = pull.threads.flatMap((thread) => thread.comments.map((comment) => ({ thread, comment })));
  return all.filter(({ comment }) => comment.review === review);
}

export function reviewNode(context: Context, pull: PullRequest, review: Review): object {
  return {
    __typename: "PullRequestReview",
    id: nodeId("PRR", review.id),
    databaseId: review.id,
    fullDatabaseId: String(review.id),
    body: review.body,
    state: review.state,
    author: actorNode(review.author),
    viewerDidAuthor: review.author === context.viewer.app.bot,
    submittedAt: review.submittedAt,
    commit: { oid: review.commitId },
    comments: connection("comments", commentsOf(pull, review), ({ thread, comment }) =>
      reviewCommentNode(context, { pull, thread, comment }),
    ),
    url: `${pullPage(context.state, pull)}#pullrequestreview-${review.id}`,
  };
}

export function issueCommentNode(context: Context, pull: PullRequest, comment: Comment): object {
  return {
    __typename: "IssueComment",
    id: nodeId("IC", comment.id),
    ...commentFields(context, comment),
    url: `${pullPage(context.state, pull)}#issuecomment-${comment.id}`,
  };
}

function commentFields(context: Context, comment: Comment) {
  return {
    databaseId: comment.id,
    fullDatabaseId: String(comment.id),
    body: comment.body,
    author: actorNode(comment.author),
    viewerDidAuthor: comment.author === context.viewer.app.bot,
    isMinimized: comment.minimized !== null,
    minimizedReason: comment.minimized?.toLowerCase() ?? null,
    createdAt: comment.createdAt,
    updatedAt: comment.updatedAt,
    reactions: connection("reactions", comment.reactions, reactionNode),
  };
}

const contents: Readonly<Record<Reaction["content"], string>> = {
  "+1": "THUMBS_UP",
  "-1": "THUMBS_DOWN",
  laugh: "LAUGH",
  confused: "CONFUSED",
  heart: "HEART",
  hooray: "HOORAY",
  rocket: "ROCKET",
  eyes: "EYES",
};

/** `user` is null for what is no person. */
function reactionNode({ id, author, content, createdAt }: Reaction): object {
  return {
    __typename: "Reaction",
    id: nodeId("REA", id),
    databaseId: id,
    content: contents[content],
    createdAt,
    user: author.type === "User" ? actorNode(author) : null,
  };
}

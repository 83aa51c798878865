import type {
  Comment,
  IssueComment,
  PullRequest,
  Reaction,
  Review,
  ReviewComment,
  State,
  Thread,
} from "../state.ts";
import { reactionContents } from "../state.ts";
import { accountPayload } from "./account.ts";
import { issueApi, nodeId, pullApi, pullPage, repositoryApi } from "./links.ts";

export function reviewPayload(state: State, pull: PullRequest, review: Review) {
  const page = `${pullPage(state, pull)}#pullrequestreview-${review.id}`;
  return {
    id: review.id,
    node_id: nodeId("PRR", review.id),
    user: accountPayload(state, review.author),
    body: review.body,
    state: review.state,
    html_url: page,
    pull_request_url: pullApi(state, pull),
    author_association: "NONE",
    _links: { html: { href: page }, pull_request: { href: pullApi(state, pull) } },
    // A pending review has no such member at all.
    ...(review.submittedAt === null ? {} : { submitted_at: review.submittedAt }),
    commit_id: review.commitId,
  };
}

export interface PlacedComment {
  readonly pull: PullRequest;
  readonly thread: Thread;
  readonly comment: ReviewComment;
}

export function reviewCommentPayload(state: State, placed: PlacedComment) {
  const { pull, thread, comment } = placed;
  const url = `${repositoryApi(state, pull.repository)}/pulls/comments/${comment.id}`;
  const page = `${pullPage(state, pull)}#discussion_r${comment.id}`;
  return {
    url,
    pull_request_review_id: comment.review.id,
    id: comment.id,
    node_id: nodeId("PRRC", comment.id),
    diff_hunk: thread.diffHunk,
    path: thread.path,
    ...placePayload(thread),
    commit_id: thread.commitId,
    original_commit_id: thread.originalCommitId,
    user: accountPayload(state, comment.author),
    body: comment.body,
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    html_url: page,
    pull_request_url: pullApi(state, pull),
    author_association: "NONE",
    _links: { self: { href: url }, html: { href: page }, pull_request: { href: pullApi(state, pull) } },
    reactions: reactionsPayload(url, comment),
    ...(comment.inReplyTo === null ? {} : { in_reply_to_id: comment.inReplyTo }),
  };
}

function placePayload(thread: Thread) {
  return {
    position: thread.line === null ? null : 1,
    original_position: 1,
    line: thread.line,
    original_line: thread.originalLine,
    start_line: thread.startLine,
    original_start_line: thread.originalStartLine,
    side: thread.side,
    start_side: thread.startSide,
    subject_type: "line",
  };
}

export function issueCommentPayload(state: State, pull: PullRequest, comment: IssueComment) {
  const url = `${repositoryApi(state, pull.repository)}/issues/comments/${comment.id}`;
  return {
    url,
    html_url: `${pullPage(state, pull)}#issuecomment-${comment.id}`,
    issue_url: issueApi(state, pull),
    id: comment.id,
    node_id: nodeId("IC", comment.id),
    user: accountPayload(state, comment.author),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    body: comment.body,
    author_association: "NONE",
    performed_via_github_app: null,
    reactions: reactionsPayload(url, comment),
  };
}

export function reactionPayload(state: State, reaction: Reaction) {
  return {
    id: reaction.id,
    node_id: nodeId("REA", reaction.id),
    user: accountPayload(state, reaction.author),
    content: reaction.content,
    created_at: reaction.createdAt,
  };
}

function reactionsPayload(url: string, comment: Comment) {
  const of = (content: Reaction["content"]) =>
    comment.reactions.filter((one) => one.content === content).length;
  return {
    url: `${url}/reactions`,
    total_count: comment.reactions.length,
    ...Object.fromEntries(reactionContents.map((content) => [content, of(content)])),
  };
}

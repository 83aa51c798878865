import type { Journal } from "./journal.ts";
import type { CheckRun, Comment, PullRequest, Review, State, Thread } from "./state.ts";

/** A pull request as people would see it, as plain data. Names of members are GitHub's. */
export interface Conversation {
  readonly reviews: readonly ReviewShown[];
  readonly issue_comments: readonly CommentShown[];
  readonly check_runs: readonly CheckRunShown[];
  readonly edits: readonly {
    readonly comment: number;
    readonly before: string;
    readonly after: string;
    readonly minimized: string | null;
  }[];
  readonly reactions: readonly { readonly target: number; readonly content: string }[];
  /** Requests by operation, tokens left out. */
  readonly requests: Readonly<Record<string, number>>;
}

export interface ReviewShown {
  readonly id: number;
  readonly author: string;
  readonly state: Review["state"];
  /** What the review was submitted as; null while it is pending. */
  readonly event: string | null;
  readonly commit_id: string;
  readonly body: string;
  readonly comments: readonly ReviewCommentShown[];
}

export interface CommentShown {
  readonly id: number;
  readonly author: string;
  readonly body: string;
  readonly minimized: string | null;
}

export interface ReviewCommentShown extends CommentShown {
  readonly thread: number;
  readonly path: string;
  readonly side: Thread["side"];
  /** Where it was placed. */
  readonly line: number;
  readonly start_line: number | null;
  /** Where it stands now; null once it is outdated. */
  readonly current_line: number | null;
  readonly resolved: boolean;
  readonly diff_hunk: string;
  readonly in_reply_to_id: number | null;
}

export interface CheckRunShown {
  readonly id: number;
  readonly name: string;
  readonly head_sha: string;
  readonly external_id: string;
  readonly status: string;
  readonly conclusion: string | null;
  readonly title: string | null;
  readonly summary: string | null;
  readonly text: string | null;
  readonly annotations: CheckRun["annotations"];
}

export function conversationOf(state: State, journal: Journal, pull: PullRequest): Conversation {
  const comments = [...pull.comments, ...pull.threads.flatMap((thread) => thread.comments)];
  const runs = pull.repository.checkRuns.filter((run) => pull.heads.includes(run.headSha));
  return {
    reviews: pull.reviews.map((review) => showReview(pull, review)),
    issue_comments: pull.comments.map(showComment),
    check_runs: runs.map(showRun),
    edits: state.edits
      .filter((edit) => edit.repository === pull.repository && edit.number === pull.number)
      .map(({ comment, before, after, minimized }) => ({ comment, before, after, minimized })),
    reactions: comments.flatMap(({ id, reactions }) =>
      reactions.map(({ content }) => ({ target: id, content })),
    ),
    requests: journal.counts(),
  };
}

const events = {
  PENDING: null,
  COMMENTED: "COMMENT",
  APPROVED: "APPROVE",
  CHANGES_REQUESTED: "REQUEST_CHANGES",
  DISMISSED: null,
};

function showReview(pull: PullRequest, review: Review): ReviewShown {
  const comments = pull.threads.flatMap((thread) =>
    thread.comments
      .filter((comment) => comment.review === review)
      .map((comment) => ({
        ...showComment(comment),
        thread: thread.id,
        path: thread.path,
        side: thread.side,
        line: thread.originalLine,
        start_line: thread.originalStartLine,
        current_line: thread.line,
        resolved: thread.resolvedBy !== null,
        diff_hunk: thread.diffHunk,
        in_reply_to_id: comment.inReplyTo,
      })),
  );
  const { id, state, commitId, body } = review;
  return {
    id,
    author: review.author.login,
    state,
    event: events[state],
    commit_id: commitId,
    body,
    comments,
  };
}

const showComment = ({ id, author, body, minimized }: Comment): CommentShown => ({
  id,
  author: author.login,
  body,
  minimized,
});

const showRun = (run: CheckRun): CheckRunShown => ({
  id: run.id,
  name: run.name,
  head_sha: run.headSha,
  external_id: run.externalId,
  status: run.status,
  conclusion: run.conclusion,
  title: run.title,
  summary: run.summary,
  text: run.text,
  annotations: run.annotations,
});

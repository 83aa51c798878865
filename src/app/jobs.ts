import type { CommentRef, PullRequestRef } from "#github/types.ts";

interface Base {
  readonly ref: PullRequestRef;
  /** GitHub's delivery id, for the log. */
  readonly delivery: string;
}

/** All that is kept of a webhook that moves a review: everything else is read when the job runs, and is newer then. */
export interface ReviewJob extends Base {
  readonly kind: "review";
}

/** What a person asked for in a comment. */
export interface CommandJob extends Base {
  readonly kind: "command";
  readonly comment: CommentRef;
  /** The login of the person, and whether the pull request is theirs. */
  readonly by: string;
  readonly isAuthor: boolean;
  /** What stands behind `/concurrency-check` on each line. */
  readonly lines: readonly string[];
  /** Whether there were more than one person may ask for in a minute. */
  readonly tooMany: boolean;
}

/** A person resolved one of our threads, or took that back. */
export interface ThreadJob extends Base {
  readonly kind: "thread";
}

export type Job = ReviewJob | CommandJob | ThreadJob;

/** One queue place for each pull request. Names are the same in any case. */
export function keyOf({ installation, owner, repo, number }: PullRequestRef): string {
  return `${installation}/${owner}/${repo}#${number}`.toLowerCase();
}

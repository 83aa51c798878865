import type { CommentRef, PullRequestRef, RepositoryRef } from "#github/types.ts";
import type { Line } from "#queue/line.ts";
import type { Asked } from "./review-pull-request.ts";

interface Base {
  readonly ref: PullRequestRef;
  /** GitHub's delivery id, for the log. */
  readonly delivery: string;
}

/** All that is kept of a webhook that moves a review: everything else is read when the job runs, and is newer then. */
export interface ReviewJob extends Base {
  readonly kind: "review";
  /** By a button of the check run. */
  readonly asked?: Asked;
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

/** The pull request was closed: what became of its findings is kept. */
export interface ClosedJob extends Base {
  readonly kind: "closed";
}

/** A merge queue wants the check of a commit that it made of the pull request. */
export interface MergeGroupJob extends Base {
  readonly kind: "merge-group";
  readonly commit: string;
}

/** All checks of a commit were asked for again, and GitHub does not say of which pull requests. */
export interface SuiteJob {
  readonly kind: "suite";
  readonly ref: RepositoryRef;
  readonly delivery: string;
  readonly commit: string;
}

export type Job = ReviewJob | CommandJob | ThreadJob | ClosedJob | MergeGroupJob | SuiteJob;

/** Names are the same in any case. */
export function lineOfPull(ref: PullRequestRef): Line {
  return { installation: ref.installation, repository: repositoryOf(ref), place: `#${ref.number}` };
}

/** What writes nothing of a pull request does not wait behind its reviews. */
export function lineOf(job: Job): Line {
  if (job.kind !== "suite" && job.kind !== "merge-group") return lineOfPull(job.ref);
  const { ref, commit } = job;
  return { installation: ref.installation, repository: repositoryOf(ref), place: `@${commit}` };
}

/** As lines and scopes name it. */
export function repositoryOf({ owner, repo }: Pick<RepositoryRef, "owner" | "repo">): string {
  return `${owner}/${repo}`.toLowerCase();
}

/** For the log. */
export function numberOf({ ref }: Job): { readonly number?: number } {
  return "number" in ref ? { number: ref.number } : {};
}

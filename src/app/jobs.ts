import type { CommentRef, PullRequestRef, RepositoryRef } from "#github/types.ts";
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

/** One queue place for each pull request. Names are the same in any case. */
export function keyOf(ref: PullRequestRef): string {
  return `${repositoryKeyOf(ref)}#${ref.number}`;
}

/** What writes nothing of a pull request does not wait behind its reviews. */
export function commitKeyOf({ ref, commit }: MergeGroupJob | SuiteJob): string {
  return `${repositoryKeyOf(ref)}@${commit}`;
}

/** Whether a key is of the pull requests and commits of a repository, or of all that an installation has. */
export function isKeyOf(
  key: string,
  of: { readonly installation: number } & Partial<Pick<RepositoryRef, "owner" | "repo">>,
): boolean {
  const { installation, owner, repo } = of;
  if (owner === undefined || repo === undefined) return key.startsWith(`${installation}/`);
  const repository = repositoryKeyOf({ installation, owner, repo });
  return key.startsWith(`${repository}#`) || key.startsWith(`${repository}@`);
}

function repositoryKeyOf({ installation, owner, repo }: RepositoryRef): string {
  return `${installation}/${owner}/${repo}`.toLowerCase();
}

/** For the log. */
export function numberOf({ ref }: Job): { readonly number?: number } {
  return "number" in ref ? { number: ref.number } : {};
}

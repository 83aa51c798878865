import type { ChangedFile, CheckRun, Review, SaidBefore } from "#review/types.ts";
import type { Project } from "./project.ts";

/** Which pull request, in which installation: all that a job carries. */
export interface PullRequestRef {
  readonly installation: number;
  readonly owner: string;
  readonly repo: string;
  readonly number: number;
}

/** The settings file of an organisation's `.github` repository, as far as the App is let in there. */
export type OrganisationFile =
  | { readonly kind: "file"; readonly text: string }
  | { readonly kind: "none" }
  | { readonly kind: "not installed" };

/** A pull request as it is now, in as few requests as GitHub allows. */
export interface PullRequest {
  readonly ref: PullRequestRef;
  readonly title: string;
  readonly body: string;
  readonly draft: boolean;
  readonly state: "open" | "closed";
  readonly author: { readonly login: string; readonly bot: boolean };
  readonly head: string;
  readonly base: string;
  readonly labels: readonly string[];
  readonly commits: readonly string[];
  readonly files: readonly ChangedFile[];
  /** False where GitHub lists only the first of them. */
  readonly allFilesListed: boolean;
  /** Head contents of the changed Python files that could be fetched. */
  readonly contents: ReadonlyMap<string, Uint8Array | string>;
  readonly notFetched: readonly { readonly path: string; readonly reason: string }[];
  readonly said: readonly SaidBefore[];
  readonly project: Project;
}

/** GitHub, as far as a review needs it. Everything thrown is one of `errors.ts`. */
export interface GitHub {
  /** Throws PullRequestGone where the repository or the pull request is no more. */
  readPullRequest(): Promise<PullRequest>;
  /** The head right now: what is said must be about it. */
  readHead(): Promise<string>;
  /** Pending with its marker, a second look, then submitted; comments that GitHub refuses come back and are not lost. */
  submitReview(
    head: string,
    review: Review,
  ): Promise<{ readonly submitted: boolean; readonly refused: Review["comments"] }>;
  /** Makes comments that stand true again, and tells nobody. What was deleted or is forbidden meanwhile is passed over. */
  editComments(edits: Review["edits"]): Promise<void>;
  beginCheckRun(head: string): Promise<number>;
  concludeCheckRun(head: string, check: CheckRun, begun: number | null): Promise<void>;
}

import type { ChangedFile, CheckRun, Review, SaidBefore } from "#review/types.ts";
import type { Project } from "./project.ts";

/** Which repository, in which installation. */
export interface RepositoryRef {
  readonly installation: number;
  readonly owner: string;
  readonly repo: string;
}

/** Which pull request: all that a job carries. */
export interface PullRequestRef extends RepositoryRef {
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
  /** GitHub's number of the repository, under every name and owner; 0 where GitHub gives none. */
  readonly repositoryId: number;
  readonly title: string;
  readonly body: string;
  readonly draft: boolean;
  readonly state: "open" | "closed";
  readonly author: { readonly login: string; readonly bot: boolean };
  readonly head: string;
  readonly base: string;
  /** The name of the branch that it is to be merged into. */
  readonly baseName: string;
  readonly labels: readonly string[];
  readonly commits: readonly string[];
  readonly files: readonly ChangedFile[];
  /** False where GitHub lists only the first of them. */
  readonly allFilesListed: boolean;
  /** Head contents of the changed Python files that could be fetched. */
  readonly contents: ReadonlyMap<string, Uint8Array | string>;
  readonly notFetched: readonly { readonly path: string; readonly reason: string }[];
  readonly said: readonly SaidBefore[];
  /** Identities of what the App said in comments that somebody deleted since. */
  readonly deleted: ReadonlySet<string>;
  /** By a command in its conversation. */
  readonly paused: boolean;
  readonly project: Project;
}

/** What a review is about: when it has moved, what was found is not to be said. */
export type Standing = Pick<PullRequest, "head" | "baseName" | "draft" | "state">;

/** As much of a pull request as a command or a verdict asks for. */
export interface Conversation extends Pick<
  PullRequest,
  "ref" | "repositoryId" | "state" | "draft" | "head" | "base" | "said" | "deleted" | "project" | "files"
> {
  /** Answers by which the reviews are or were paused. */
  readonly pauses: readonly Pause[];
}

/** The App's answer to a command that paused the reviews. */
export interface Pause {
  /** The numbers of the answer and of the comment that it answers. */
  readonly id: number;
  readonly answers: number;
  readonly body: string;
  readonly isOn: boolean;
}

/** A person's comment: of the conversation, or of a thread of the diff. */
export interface CommentRef {
  readonly where: "conversation" | "thread";
  readonly id: number;
  /** The first comment of its thread; in the conversation its own id. */
  readonly first: number;
  /** ISO time at which it was made. */
  readonly createdAt: string;
}

/** 👀 seen, 🚀 done, 😕 not done. */
export type ReactionContent = "eyes" | "rocket" | "confused";

/** GitHub, as far as a review needs it. Everything thrown is one of `errors.ts`. */
export interface GitHub {
  /** Throws PullRequestGone where the repository or the pull request is no more. */
  readPullRequest(): Promise<PullRequest>;
  /** The text files of a commit among these paths; null where GitHub does not tell, since a review can do without. */
  readFiles(commit: string, paths: readonly string[]): Promise<ReadonlyMap<string, string> | null>;
  /** How it stands right now: what is said must be about that. */
  readStanding(): Promise<Standing>;
  /** Pending with its marker, a second look, then submitted; comments that GitHub refuses come back and are not lost. */
  submitReview(
    head: string,
    review: Review,
  ): Promise<{ readonly submitted: boolean; readonly refused: Review["comments"] }>;
  /** Makes comments that stand true again, and tells nobody. What was deleted or is forbidden meanwhile is passed over. */
  editComments(edits: Review["edits"]): Promise<void>;
  /** One request, however many files the change has. */
  readConversation(): Promise<Conversation>;
  /** Whether a person may write to the repository, as GitHub says now. */
  canWrite(login: string): Promise<boolean>;
  /** A courtesy: passed over where GitHub refuses it. */
  react(comment: CommentRef, content: ReactionContent): Promise<void>;
  /** Says something in the conversation, or in the comment's thread. */
  answer(comment: CommentRef, body: string): Promise<void>;
  /** Whether the App has answered a comment since it was made. */
  isAnswered(comment: CommentRef): Promise<boolean>;
  /** Changes an answer in the conversation. */
  changeAnswer(id: number, body: string): Promise<void>;
  /** What an older GitHub Enterprise Server turned out not to know, a sentence for each thing that people lose by it. */
  losses(): readonly string[];
  /** How many requests were made so far. */
  requests(): number;
  beginCheckRun(head: string): Promise<number>;
  /** One that an attempt before this one left open. */
  findBegunCheckRun(head: string): Promise<number | null>;
  concludeCheckRun(head: string, check: CheckRun, begun: number | null): Promise<void>;
  /** Gives the commit that a merge queue made of the pull request what its head has; answers the conclusion. */
  concludeMergeGroup(commit: string): Promise<string>;
}

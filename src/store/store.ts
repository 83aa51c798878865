/** A repository by GitHub's number, which it keeps under every name and every owner. */
export interface KeptRepository {
  readonly id: number;
  readonly installation: number;
  readonly owner: string;
  readonly name: string;
}

/** How a finding stands on its pull request. `closed-open`: nobody had answered it when that was closed. */
export type FindingState =
  "open" | "fixed" | "suppressed" | "outside" | "resolved" | "accepted" | "false-alarm" | "closed-open";

/** What a person said of a finding, in a comment or by a reaction to it. */
export interface KeptVerdict {
  readonly kind: "accepted" | "false-alarm";
  readonly by: string;
  /** Trade-off, control, date and owner, or the reason. */
  readonly words: Readonly<Record<string, string>>;
}

/** A finding that was said on a line, as one job saw it. */
export interface SeenFinding {
  /** GitHub's number of the comment; null in the job that says it, which is not told the number. */
  readonly comment: number | null;
  readonly rule: string;
  /** As the engine makes it: a hash, from which no code can be read. */
  readonly identity: string;
  readonly path: string;
  readonly state: FindingState;
  readonly verdict: KeptVerdict | null;
  /** Logins of people who reacted with 👍 and with 👎. */
  readonly useful: readonly string[];
  readonly notUseful: readonly string[];
}

/** What a review came to; the counts are those of the check run. */
export interface KeptReview {
  readonly head: string;
  readonly conclusion: string;
  readonly counts: Readonly<Record<string, number>>;
}

/** All that a job saw of one pull request. */
export interface Visit {
  readonly repository: KeptRepository;
  readonly number: number;
  readonly at: Date;
  /** Null where only the conversation was read. */
  readonly review: KeptReview | null;
  readonly findings: readonly SeenFinding[];
}

/** A comment, and the people with write permission who called it not useful. */
export interface CommentFeedback {
  readonly rule: string;
  readonly saidAt: Date;
  readonly notUseful: readonly string[];
}

/** One person's 👍 or 👎. */
export interface KeptReaction {
  readonly login: string;
  readonly useful: boolean;
  /** Null until GitHub was asked. */
  readonly mayWrite: boolean | null;
}

/** A finding with its life, the oldest state first; a state that comes a second time stands there a second time. */
export interface KeptFinding {
  readonly comment: number | null;
  readonly rule: string;
  readonly identity: string;
  readonly path: string;
  readonly life: readonly { readonly state: FindingState; readonly at: Date }[];
  readonly verdict: KeptVerdict | null;
  readonly reactions: readonly KeptReaction[];
}

/** All that is kept of a repository. */
export interface Export {
  readonly repository: Omit<KeptRepository, "installation">;
  readonly reviews: readonly (KeptReview & { readonly number: number; readonly at: Date })[];
  readonly findings: readonly (KeptFinding & { readonly number: number })[];
}

/** In milliseconds, after an account left: no job is under way any more then, and one that came back is kept again. */
export const silence = 60 * 60_000;

/**
 * What is kept of reviews beyond what stands on their pull requests: never source code, and never a secret. Nothing here is
 * needed to review.
 */
export interface Store {
  /** All of a visit or nothing. The same visit twice is one; jobs of one pull request never visit at the same time. */
  record(visit: Visit): Promise<void>;
  /** The comments of all repositories of an installation that were made at that time or since. */
  commentsSince(installation: number, since: Date): Promise<readonly CommentFeedback[]>;
  /** People who called a comment of a pull request not useful and whose permission is not known. */
  unasked(pull: Pick<Visit, "repository" | "number">): Promise<readonly string[]>;
  /** What GitHub says of a person's permission, for all that they said of a repository's comments so far and later. */
  settle(repository: Pick<KeptRepository, "id">, login: string, mayWrite: boolean): Promise<void>;
  /** A repository has another name or owner. Nothing where nothing is kept of it. */
  move(repository: KeptRepository): Promise<void>;
  /** Deletes all of an installation's repositories, and keeps nothing of a job that was under way then. */
  purge(installation: number, at: Date): Promise<void>;
  /** Deletes reviews that were made, and findings that last changed, before a time; and what is empty then. */
  expire(before: Date): Promise<void>;
  /** All that is kept of an installation, as plain data. */
  export(installation: number): Promise<readonly Export[]>;
}

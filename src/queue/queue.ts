import type { Line, Scope } from "./line.ts";

/** How often a job was tried, this time among them: the first attempt is 1. */
export interface Attempt {
  readonly number: number;
}

/** What a handler is told besides its job. */
export interface Claim extends Attempt {
  /**
   * Whether the job is still this handler's, asked right before it does what must not be done twice. A process that was
   * paused for longer than its lease finds here that another has the job by now.
   */
  readonly isMine: () => Promise<boolean>;
}

export type Handler<Job> = (job: Job, claim: Claim) => Promise<void>;

export type Change<Job> =
  /** A job that does all that the one before it would: of those put on a line at most one waits, the newest. */
  | { readonly kind: "put"; readonly line: Line; readonly job: Job }
  /** A job of which each is to be done, and before those that were put on other lines. */
  | { readonly kind: "append"; readonly line: Line; readonly job: Job }
  /** Forgets what waits in a scope, or only what was put there; what runs runs on. */
  | { readonly kind: "drop"; readonly scope: Scope; readonly only?: "put" };

/** A webhook, as far as it is remembered: nothing of what it says. */
export interface Delivery {
  readonly id: string;
  readonly event: string;
  readonly action: string | null;
  readonly installation: number | null;
}

/**
 * Work to be done at least once. Jobs of one line never run at the same time, and run in the order in which they came; one
 * that failed is tried again before those behind it. Between the jobs of an installation every other one that waits has its turn.
 */
export interface Queue<Job> {
  /**
   * Makes all changes or none, in their order, and resolves once they cannot be lost any more by this process's doing. The changes of a
   * delivery are made once, and again only where its job was given up since: "known" says that nothing was done.
   */
  accept(changes: readonly Change<Job>[], delivery?: Delivery): Promise<"taken" | "known">;
  /** Begins to take jobs. Called once. */
  work(handler: Handler<Job>): void;
  /** Resolves as soon as no job runs and none is due, with the number of those whose time has not come. */
  rest(): Promise<number>;
  /** For whoever watches it. */
  waiting(): Promise<Waiting>;
  /**
   * Takes no more jobs in, finishes those it has taken, and resolves after `deadline` milliseconds at the latest with the number
   * of jobs that are lost or done again by another. A queue that lives and ends with the process also finishes those that are due.
   */
  drain(deadline: number): Promise<number>;
}

/** What waits in a queue, also what is to be tried again later; in milliseconds since the oldest of it was put, 0 where there is none. */
export interface Waiting {
  readonly jobs: number;
  readonly oldest: number;
}

/** Why a job is not tried again, though somebody may see to it that it succeeds yet. */
export interface GivenUp {
  readonly reason: string;
}

/** What the queue asks of the clock, so that a test can be the clock. */
export interface Clock {
  now(): number;
  /** Calls back once after some milliseconds, unless the returned function is called before. */
  after(milliseconds: number, callback: () => void): () => void;
}

export interface QueueOptions<Job> {
  readonly clock: Clock;
  /** Jobs at a time, of different lines. */
  readonly concurrency: number;
  /** Milliseconds until a failed job is tried again, or that it is over or given up. Logging is the caller's business. */
  readonly retryIn: (error: unknown, attempt: Attempt, job: Job) => number | "over" | GivenUp;
}

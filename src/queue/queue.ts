/** What a handler is told besides its job: the first attempt is 1. */
export interface Attempt {
  readonly number: number;
}

export type Handler<Job> = (job: Job, attempt: Attempt) => Promise<void>;

/**
 * Work to be done at least once. Jobs of one key never run at the same time, and run in the order in which they came; one
 * that failed is tried again before those behind it.
 */
export interface Queue<Job> {
  /** For a job that does all that the one before it would: of those put under a key at most one waits, the newest. Resolves once it cannot be lost any more by this process's doing. */
  put(key: string, job: Job): Promise<void>;
  /** For a job of which each is to be done. */
  append(key: string, job: Job): Promise<void>;
  /** Forgets what waits and is meant; what runs runs on. */
  drop(isMeant: (key: string, job: Job) => boolean): Promise<void>;
  /** Begins to take jobs. Called once. */
  work(handler: Handler<Job>): void;
  /** Resolves as soon as no job runs and none is due, with the number of those whose time has not come. */
  rest(): Promise<number>;
  /** Takes no more jobs in, finishes those that are due, and resolves after `deadline` milliseconds at the latest with the number of jobs left undone. */
  drain(deadline: number): Promise<number>;
}

/** What the queue asks of the clock, so that a test can be the clock. */
export interface Clock {
  now(): number;
  /** Calls back once after some milliseconds, unless the returned function is called before. */
  after(milliseconds: number, callback: () => void): () => void;
}

export interface QueueOptions<Job> {
  readonly clock: Clock;
  /** Jobs at a time, of different keys. */
  readonly concurrency: number;
  /** Milliseconds until a failed job is tried again; null gives it up. Logging is the caller's business. */
  readonly retryIn: (error: unknown, attempt: Attempt, job: Job) => number | null;
}

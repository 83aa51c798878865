import type { Job, Result, Setup } from "./messages.ts";
import { Thread } from "./thread.ts";

export interface PoolOptions {
  readonly workers: number;
  /** A worker whose memory outside of JavaScript's heap has grown above this is replaced: WebAssembly's never shrinks. */
  readonly memoryLimitMb: number;
  readonly setup: Setup;
}

interface Waiting {
  readonly job: Job;
  readonly budgetMs: number;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/** Worker threads that are started when there is work and kept warm. Jobs begin in the order in which they came. */
export class Pool {
  readonly #options: PoolOptions;
  readonly #waiting: Waiting[] = [];
  readonly #idle: Thread[] = [];
  readonly #busy = new Set<Thread>();
  #isClosed = false;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  /** Rejects where the pool was closed or no worker can be started; a job's own failure is a result. */
  run(job: Job, budgetMs: number): Promise<Result> {
    if (this.#isClosed) return Promise.reject(closed());
    return new Promise((resolve, reject) => {
      this.#waiting.push({ job, budgetMs, resolve, reject });
      this.#assign();
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const { reject } of this.#waiting.splice(0)) reject(closed());
    await Promise.all([...this.#idle.splice(0), ...this.#busy].map((thread) => thread.end()));
  }

  #assign(): void {
    while (this.#waiting.length > 0) {
      const thread = this.#free();
      const next = thread === null ? undefined : this.#waiting.shift();
      if (thread === null || next === undefined) return;
      void this.#perform(thread, next);
    }
  }

  #free(): Thread | null {
    const idle = this.#idle.pop();
    if (idle?.isAlive) return idle;
    if (idle !== undefined) return this.#free();
    return this.#busy.size < this.#options.workers ? new Thread(this.#options.setup) : null;
  }

  async #perform(thread: Thread, { job, budgetMs, resolve, reject }: Waiting): Promise<void> {
    this.#busy.add(thread);
    try {
      const result = await thread.perform(job, budgetMs);
      if (this.#isClosed) reject(closed());
      else resolve(result);
    } catch (cause) {
      reject(this.#isClosed ? closed() : new Error("The analysis could not be started.", { cause }));
    }
    this.#busy.delete(thread);
    if (this.#mayStay(thread)) this.#idle.push(thread);
    else void thread.end();
    this.#assign();
  }

  #mayStay(thread: Thread): boolean {
    return (
      !this.#isClosed &&
      thread.isAlive &&
      thread.usage.externalBytes <= this.#options.memoryLimitMb * 1024 * 1024
    );
  }
}

function closed(): Error {
  return new Error("The analyst was closed; create another one.");
}

import type { Attempt, Handler, Queue, QueueOptions } from "./queue.ts";

interface Waiting<Job> {
  readonly job: Job;
  readonly attempt: Attempt;
  readonly notBefore: number;
}

/** A queue that lives and ends with the process: what waits when it is killed is lost. */
export function createMemoryQueue<Job>(options: QueueOptions<Job>): Queue<Job> {
  return new MemoryQueue(options);
}

class MemoryQueue<Job> implements Queue<Job> {
  readonly #options: QueueOptions<Job>;
  readonly #waiting = new Map<string, Waiting<Job>>();
  readonly #running = new Set<string>();
  #handler: Handler<Job> | null = null;
  #cancelAlarm: (() => void) | null = null;
  #draining: (() => void) | null = null;

  constructor(options: QueueOptions<Job>) {
    this.#options = options;
  }

  put(key: string, job: Job): Promise<void> {
    if (this.#draining !== null)
      return Promise.reject(new Error("The queue is being drained and takes no more jobs."));
    // A wait that GitHub asked for holds for the newer job too.
    const notBefore = this.#waiting.get(key)?.notBefore ?? 0;
    this.#waiting.set(key, { job, attempt: { number: 1 }, notBefore });
    this.#takeDue();
    return Promise.resolve();
  }

  work(handler: Handler<Job>): void {
    this.#handler = handler;
    this.#takeDue();
  }

  async drain(deadline: number): Promise<number> {
    await new Promise<void>((resolve) => {
      const cancel = this.#options.clock.after(deadline, resolve);
      this.#draining = () => {
        cancel();
        resolve();
      };
      this.#takeDue();
    });
    this.#handler = null;
    return this.#waiting.size + this.#running.size;
  }

  /** Starts what is due, sets the alarm for what comes next, and tells a drain that nothing is left to finish. */
  #takeDue(): void {
    const now = this.#options.clock.now();
    for (const [key, waiting] of this.#waiting) {
      if (this.#handler === null || this.#running.size >= this.#options.concurrency) break;
      if (waiting.notBefore > now || this.#running.has(key)) continue;
      this.#waiting.delete(key);
      this.#running.add(key);
      void this.#run(key, waiting, this.#handler);
    }
    this.#setAlarm();
    if (this.#running.size === 0) this.#draining?.();
  }

  async #run(key: string, { job, attempt }: Waiting<Job>, handler: Handler<Job>): Promise<void> {
    try {
      await handler(job, attempt);
    } catch (error) {
      const delay = this.#options.retryIn(error, attempt, job);
      if (delay !== null) this.#putBack(key, { job, attempt: { number: attempt.number + 1 }, delay });
    } finally {
      this.#running.delete(key);
      this.#takeDue();
    }
  }

  /** A newer job does the same work and more: it keeps its place, and waits as long. */
  #putBack(
    key: string,
    failed: { readonly job: Job; readonly attempt: Attempt; readonly delay: number },
  ): void {
    const notBefore = this.#options.clock.now() + failed.delay;
    const newer = this.#waiting.get(key);
    this.#waiting.set(key, {
      job: newer?.job ?? failed.job,
      attempt: newer?.attempt ?? failed.attempt,
      notBefore,
    });
  }

  #setAlarm(): void {
    this.#cancelAlarm?.();
    this.#cancelAlarm = null;
    if (this.#draining !== null || this.#handler === null) return;
    const now = this.#options.clock.now();
    const times = [...this.#waiting.values()].map(({ notBefore }) => notBefore).filter((time) => time > now);
    if (times.length === 0) return;
    const next = times.reduce((least, time) => Math.min(least, time));
    this.#cancelAlarm = this.#options.clock.after(next - now, () => this.#takeDue());
  }
}

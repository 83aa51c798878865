import type { Attempt, Handler, Queue, QueueOptions } from "./queue.ts";

interface Waiting<Job> {
  readonly job: Job;
  readonly attempt: Attempt;
  /** Whether a newer job may take its place. */
  readonly replaceable: boolean;
}

/** What waits under a key, in its order. A wait that GitHub asked for holds for all of it. */
interface Line<Job> {
  readonly waiting: readonly Waiting<Job>[];
  readonly notBefore: number;
}

/** A queue that lives and ends with the process: what waits when it is killed is lost. */
export function createMemoryQueue<Job>(options: QueueOptions<Job>): Queue<Job> {
  return new MemoryQueue(options);
}

class MemoryQueue<Job> implements Queue<Job> {
  readonly #options: QueueOptions<Job>;
  readonly #lines = new Map<string, Line<Job>>();
  readonly #running = new Set<string>();
  #handler: Handler<Job> | null = null;
  #cancelAlarm: (() => void) | null = null;
  #draining: (() => void) | null = null;
  #resting: (() => void)[] = [];

  constructor(options: QueueOptions<Job>) {
    this.#options = options;
  }

  put(key: string, job: Job): Promise<void> {
    return this.#take(key, { job, attempt: { number: 1 }, replaceable: true });
  }

  append(key: string, job: Job): Promise<void> {
    return this.#take(key, { job, attempt: { number: 1 }, replaceable: false });
  }

  drop(isMeant: (key: string, job: Job) => boolean): Promise<void> {
    for (const [key, { waiting, notBefore }] of [...this.#lines]) {
      const left = waiting.filter(({ job }) => !isMeant(key, job));
      if (left.length === 0) this.#lines.delete(key);
      else this.#lines.set(key, { waiting: left, notBefore });
    }
    this.#setAlarm();
    return Promise.resolve();
  }

  work(handler: Handler<Job>): void {
    this.#handler = handler;
    this.#takeDue();
  }

  async rest(): Promise<number> {
    if (this.#running.size > 0) await new Promise<void>((resolve) => this.#resting.push(resolve));
    return this.#waitingCount();
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
    return this.#waitingCount() + this.#running.size;
  }

  #take(key: string, newest: Waiting<Job>): Promise<void> {
    if (this.#draining !== null)
      return Promise.reject(new Error("The queue is being drained and takes no more jobs."));
    const { waiting, notBefore } = this.#lines.get(key) ?? { waiting: [], notBefore: 0 };
    const isReplaced = (each: Waiting<Job>) => newest.replaceable && each.replaceable;
    const line = waiting.some(isReplaced)
      ? waiting.map((each) => (isReplaced(each) ? newest : each))
      : [...waiting, newest];
    this.#lines.set(key, { waiting: line, notBefore });
    this.#takeDue();
    return Promise.resolve();
  }

  /** Starts what is due, sets the alarm for what comes next, and tells a drain that nothing is left to finish. */
  #takeDue(): void {
    const now = this.#options.clock.now();
    for (const [key, { waiting, notBefore }] of [...this.#lines]) {
      if (this.#handler === null || this.#running.size >= this.#options.concurrency) break;
      if (notBefore > now || this.#running.has(key)) continue;
      const [first, ...others] = waiting;
      this.#lines.delete(key);
      // Behind the other keys, or the one with the most jobs would have every turn.
      if (others.length > 0) this.#lines.set(key, { waiting: others, notBefore });
      if (first === undefined) continue;
      this.#running.add(key);
      void this.#run(key, first, this.#handler);
    }
    this.#setAlarm();
    if (this.#running.size > 0) return;
    this.#draining?.();
    for (const resolve of this.#resting.splice(0)) resolve();
  }

  #waitingCount(): number {
    return [...this.#lines.values()].reduce((sum, line) => sum + line.waiting.length, 0);
  }

  async #run(key: string, waiting: Waiting<Job>, handler: Handler<Job>): Promise<void> {
    const { job, attempt } = waiting;
    try {
      await handler(job, attempt);
    } catch (error) {
      const delay = this.#options.retryIn(error, attempt, job);
      if (delay !== null) this.#putBack(key, { ...waiting, attempt: { number: attempt.number + 1 } }, delay);
    } finally {
      this.#running.delete(key);
      this.#takeDue();
    }
  }

  /** First in its line, but for one that a newer has replaced. */
  #putBack(key: string, failed: Waiting<Job>, delay: number): void {
    const notBefore = this.#options.clock.now() + delay;
    const waiting = this.#lines.get(key)?.waiting ?? [];
    const isReplaced = failed.replaceable && waiting.some((each) => each.replaceable);
    this.#lines.set(key, { waiting: isReplaced ? waiting : [failed, ...waiting], notBefore });
  }

  #setAlarm(): void {
    this.#cancelAlarm?.();
    this.#cancelAlarm = null;
    if (this.#draining !== null || this.#handler === null) return;
    const now = this.#options.clock.now();
    const times = [...this.#lines.values()].map(({ notBefore }) => notBefore).filter((time) => time > now);
    if (times.length === 0) return;
    const next = times.reduce((least, time) => Math.min(least, time));
    this.#cancelAlarm = this.#options.clock.after(next - now, () => this.#takeDue());
  }
}

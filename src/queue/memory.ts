import { isWithin, keyOf, type Line } from "./line.ts";
import type { Change, Claim, Delivery, Handler, Queue, QueueOptions } from "./queue.ts";

interface Waiting<Job> {
  readonly line: Line;
  readonly job: Job;
  readonly attempt: number;
  /** Whether a newer job may take its place. */
  readonly replaceable: boolean;
  readonly delivery: string | null;
  readonly since: number;
}

/** What waits on a line, in its order. A wait that GitHub asked for holds for all of it. */
interface WaitingLine<Job> {
  readonly waiting: readonly Waiting<Job>[];
  readonly notBefore: number;
}

/** The newest deliveries that are remembered. */
const mostDeliveries = 10_000;

/** A queue that lives and ends with the process: what waits when it is killed is lost. */
export function createMemoryQueue<Job>(options: QueueOptions<Job>): Queue<Job> {
  return new MemoryQueue(options);
}

class MemoryQueue<Job> implements Queue<Job> {
  readonly #options: QueueOptions<Job>;
  readonly #lines = new Map<string, WaitingLine<Job>>();
  readonly #running = new Set<string>();
  readonly #deliveries = new Set<string>();
  /** When each installation had its last turn, in jobs. */
  readonly #turns = new Map<number, number>();
  #turn = 0;
  #handler: Handler<Job> | null = null;
  #cancelAlarm: (() => void) | null = null;
  #draining: (() => void) | null = null;
  #resting: (() => void)[] = [];

  constructor(options: QueueOptions<Job>) {
    this.#options = options;
  }

  accept(changes: readonly Change<Job>[], delivery?: Delivery): Promise<"taken" | "known"> {
    if (this.#draining !== null)
      return Promise.reject(new Error("The queue is being drained and takes no more jobs."));
    if (delivery !== undefined && this.#deliveries.has(delivery.id)) return Promise.resolve("known");
    if (delivery !== undefined) this.#remember(delivery.id);
    for (const change of changes) {
      if (change.kind === "drop") this.#drop(change);
      else {
        const { line, job, kind } = change;
        const replaceable = kind === "put";
        const since = this.#options.clock.now();
        this.#add({ line, job, attempt: 1, replaceable, delivery: delivery?.id ?? null, since });
      }
    }
    this.#takeDue();
    return Promise.resolve("taken");
  }

  work(handler: Handler<Job>): void {
    this.#handler = handler;
    this.#takeDue();
  }

  async rest(): Promise<number> {
    if (this.#running.size > 0) await new Promise<void>((resolve) => this.#resting.push(resolve));
    return this.#waitingCount();
  }

  waiting(): ReturnType<Queue<Job>["waiting"]> {
    const all = [...this.#lines.values()].flatMap((line) => line.waiting);
    const now = this.#options.clock.now();
    const oldest = all.reduce((age, { since }) => Math.max(age, now - since), 0);
    return Promise.resolve({ jobs: all.length, oldest });
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

  #remember(id: string): void {
    this.#deliveries.add(id);
    const [oldest] = this.#deliveries;
    if (this.#deliveries.size > mostDeliveries && oldest !== undefined) this.#deliveries.delete(oldest);
  }

  #add(newest: Waiting<Job>): void {
    const key = keyOf(newest.line);
    const { waiting, notBefore } = this.#lines.get(key) ?? { waiting: [], notBefore: 0 };
    const isReplaced = (each: Waiting<Job>) => newest.replaceable && each.replaceable;
    const line = waiting.some(isReplaced)
      ? waiting.map((each) => (isReplaced(each) ? newest : each))
      : [...waiting, newest];
    this.#lines.set(key, { waiting: line, notBefore });
  }

  #drop({ scope, only }: Extract<Change<Job>, { readonly kind: "drop" }>): void {
    const isMeant = ({ line, replaceable }: Waiting<Job>) =>
      isWithin(line, scope) && (only === undefined || replaceable);
    for (const [key, { waiting, notBefore }] of [...this.#lines]) {
      const left = waiting.filter((each) => !isMeant(each));
      if (left.length === 0) this.#lines.delete(key);
      else this.#lines.set(key, { waiting: left, notBefore });
    }
  }

  /** Starts what is due, sets the alarm for what comes next, and tells a drain that nothing is left to finish. */
  #takeDue(): void {
    while (this.#handler !== null && this.#running.size < this.#options.concurrency) {
      const next = this.#next();
      if (next === null) break;
      this.#running.add(keyOf(next.line));
      void this.#run(next, this.#handler);
    }
    this.#setAlarm();
    if (this.#running.size > 0) return;
    this.#draining?.();
    for (const resolve of this.#resting.splice(0)) resolve();
  }

  /** Takes the first job of a line that is due: where one waits of which each is to be done, of such a line; of the installation that waits longest. */
  #next(): Waiting<Job> | null {
    const now = this.#options.clock.now();
    const due = [...this.#lines].filter(
      ([key, { notBefore }]) => notBefore <= now && !this.#running.has(key),
    );
    const isUrgent = ([, { waiting }]: (typeof due)[number]) => waiting[0]?.replaceable === false;
    const urgent = due.filter(isUrgent);
    const turn = ([, { waiting }]: (typeof due)[number]) =>
      this.#turns.get(waiting[0]?.line.installation ?? 0) ?? 0;
    const [found] = (urgent.length > 0 ? urgent : due).toSorted((one, other) => turn(one) - turn(other));
    if (found === undefined) return null;
    const [key, { waiting, notBefore }] = found;
    const [first, ...others] = waiting;
    this.#turn += 1;
    if (first !== undefined) this.#turns.set(first.line.installation, this.#turn);
    this.#lines.delete(key);
    // Behind the other lines, or the one with the most jobs would have every turn.
    if (others.length > 0) this.#lines.set(key, { waiting: others, notBefore });
    return first ?? null;
  }

  #waitingCount(): number {
    return [...this.#lines.values()].reduce((sum, line) => sum + line.waiting.length, 0);
  }

  async #run(waiting: Waiting<Job>, handler: Handler<Job>): Promise<void> {
    const { line, job, delivery } = waiting;
    const claim: Claim = { number: waiting.attempt, isMine: () => Promise.resolve(true) };
    try {
      await handler(job, claim);
    } catch (error) {
      const next = this.#options.retryIn(error, claim, job);
      if (typeof next === "number") this.#putBack({ ...waiting, attempt: waiting.attempt + 1 }, next);
      else if (next !== "over" && delivery !== null) this.#deliveries.delete(delivery);
    } finally {
      this.#running.delete(keyOf(line));
      this.#takeDue();
    }
  }

  /** First in its line, but for one that a newer has replaced. */
  #putBack(failed: Waiting<Job>, delay: number): void {
    const key = keyOf(failed.line);
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

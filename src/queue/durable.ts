import type { Database } from "#database/database.ts";
import { migrate } from "#database/migrate.ts";
import type { PgBoss } from "pg-boss";
import { accept, channel } from "./accept.ts";
import { startBoss, work } from "./boss.ts";
import type { Held, Item } from "./item.ts";
import type { Wish } from "./plan.ts";
import type { Handler, Queue, QueueOptions } from "./queue.ts";
import { schema } from "./schema.ts";
import { count, finish, forget, giveUp, putOff, reclaim, renew, waiting } from "./settle.ts";
import { together } from "./together.ts";

/** In milliseconds: for delays that are over, and for what a notification was lost of. */
const lookEvery = 1_000;

/** In milliseconds; the lease is four times as long, so that one that is late loses nothing. */
const renewEvery = 15_000;

/** In milliseconds. */
const forgetEvery = 3_600_000;

/** In milliseconds, between two tries to write down what came of a job, while the database does not answer. */
const settleEvery = 1_000;

/** Within a lease, after which the job is another's. */
const mostSettles = 60;

/** A job whose process ended so many times while it was at work is what ends them. */
const mostClaims = 20;

export interface DurableQueueOptions<Job> extends QueueOptions<Job> {
  /** Stays the caller's to close, after the queue. */
  readonly database: Database;
  /** What went wrong in the background and is tried again. */
  readonly onTrouble: (error: unknown) => void;
}

export interface DurableQueue<Job> extends Queue<Job> {
  /** After `drain`. */
  close(): Promise<void>;
}

/** A queue in the database, which any number of processes on the same server share. */
export async function createDurableQueue<Job>(options: DurableQueueOptions<Job>): Promise<DurableQueue<Job>> {
  const { database, onTrouble } = options;
  const boss = await startBoss(database, onTrouble);
  await migrate(database, schema);
  if (database.engine.kind === "pglite") await reclaim(database);
  return new PostgresQueue(options, boss);
}

class PostgresQueue<Job> implements DurableQueue<Job> {
  readonly #options: DurableQueueOptions<Job>;
  readonly #boss: PgBoss;
  readonly #accept: (wish: Wish<Job>) => Promise<boolean>;
  readonly #held = new Set<Held<Job>>();
  #handler: Handler<Job> | null = null;
  #isDraining = false;
  #looking: Promise<void> | null = null;
  #looksAgain = false;
  #alarms: (() => void)[] = [];
  #idle: (() => void)[] = [];

  constructor(options: DurableQueueOptions<Job>, boss: PgBoss) {
    this.#options = options;
    this.#boss = boss;
    this.#accept = together((wishes) =>
      options.database.transaction((session) => accept(session, boss, wishes)),
    );
  }

  async accept(...[changes, delivery]: Parameters<Queue<Job>["accept"]>): Promise<"taken" | "known"> {
    if (this.#isDraining) throw new Error("The queue is being drained and takes no more jobs.");
    if (changes.length === 0 && delivery === undefined) return "taken";
    const taken = await this.#accept({ changes: changes, delivery });
    this.#look();
    return taken ? "taken" : "known";
  }

  work(handler: Handler<Job>): void {
    this.#handler = handler;
    this.#every(lookEvery, () => this.#look());
    this.#every(forgetEvery, () => {
      forget(this.#options.database).catch(this.#options.onTrouble);
    });
    this.#every(renewEvery, () => {
      for (const held of this.#held) renew(this.#options.database, held).catch(this.#options.onTrouble);
    });
    const look = () => this.#look();
    const { database, onTrouble } = this.#options;
    if (database.engine.kind === "postgresql")
      this.#boss.getDb().listen?.(channel, look, look).then(this.#closeLater, onTrouble);
    this.#look();
  }

  async rest(): Promise<number> {
    for (;;) {
      await this.#becomeIdle();
      const { waiting: left, due } = await count(this.#options.database);
      const isIdle = this.#held.size === 0 && this.#looking === null;
      if (isIdle && (due === 0 || this.#handler === null || this.#isDraining)) return left;
      this.#look();
    }
  }

  waiting(): ReturnType<Queue<Job>["waiting"]> {
    return waiting(this.#options.database);
  }

  async drain(deadline: number): Promise<number> {
    this.#isDraining = true;
    for (const cancel of this.#alarms.splice(0)) cancel();
    const late = new Promise<void>((resolve) =>
      this.#alarms.push(this.#options.clock.after(deadline, resolve)),
    );
    await Promise.race([this.#becomeIdle(), late]);
    for (const cancel of this.#alarms.splice(0)) cancel();
    const left = [...this.#held];
    // Its own handler may still be at it, and finds with `isMine` that it has lost it.
    for (const held of left) await putOff(this.#options.database, held, 0).catch(this.#options.onTrouble);
    return left.length;
  }

  async close(): Promise<void> {
    await this.#looking;
    await this.#boss.stop({ graceful: false });
  }

  readonly #closeLater = (handle: { close(): Promise<void> }): void => {
    this.#alarms.push(() => void handle.close().catch(this.#options.onTrouble));
  };

  #every(milliseconds: number, act: () => void): void {
    let cancel = this.#options.clock.after(milliseconds, again.bind(this));
    this.#alarms.push(() => cancel());
    function again(this: PostgresQueue<Job>): void {
      cancel = this.#options.clock.after(milliseconds, again.bind(this));
      act();
    }
  }

  async #becomeIdle(): Promise<void> {
    await this.#looking;
    if (this.#held.size > 0) await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  #look(): void {
    this.#looksAgain = true;
    this.#looking ??= this.#takeDue().finally(() => (this.#looking = null));
  }

  /** Takes what is due for as long as there is room for it. */
  async #takeDue(): Promise<void> {
    while (this.#looksAgain && this.#handler !== null && !this.#isDraining) {
      this.#looksAgain = false;
      const room = this.#options.concurrency - this.#held.size;
      if (room <= 0) return;
      const found = await this.#fetch(room);
      for (const { id, retryCount, data } of found) {
        this.#looksAgain = true;
        const held = { id, retryCount, item: data };
        this.#held.add(held);
        void this.#run(held, this.#handler);
      }
    }
  }

  async #fetch(batchSize: number): Promise<readonly { id: string; retryCount: number; data: Item<Job> }[]> {
    try {
      return await this.#boss.fetch<Item<Job>>(work, { batchSize });
    } catch (error) {
      this.#options.onTrouble(error);
      return [];
    }
  }

  async #run(held: Held<Job>, handler: Handler<Job>): Promise<void> {
    const { database } = this.#options;
    const number = held.retryCount + 1;
    let settle: () => Promise<void>;
    try {
      if (held.retryCount >= mostClaims)
        throw new Error(`The process ended ${held.retryCount} times during this job.`);
      await handler(held.item.job, { number, isMine: () => renew(database, held) });
      settle = () => database.transaction((session) => finish(session, held));
    } catch (error) {
      settle = this.#afterFailure(held, error);
    }
    for (let tried = 1; this.#held.has(held); tried += 1) {
      try {
        await settle();
        break;
      } catch (error) {
        this.#options.onTrouble(error);
        if (tried >= mostSettles) break;
        await new Promise<void>((resolve) => this.#options.clock.after(settleEvery, resolve));
      }
    }
    this.#held.delete(held);
    if (this.#held.size === 0) for (const resolve of this.#idle.splice(0)) resolve();
    this.#look();
  }

  #afterFailure(held: Held<Job>, error: unknown): () => Promise<void> {
    const { database, retryIn } = this.#options;
    const next =
      held.retryCount >= mostClaims
        ? { reason: error instanceof Error ? error.message : String(error) }
        : retryIn(error, { number: held.retryCount + 1 }, held.item.job);
    return () =>
      database.transaction((session) => {
        if (next === "over") return finish(session, held);
        if (typeof next === "number") return putOff(session, held, next);
        return giveUp(session, this.#boss, { held, reason: next.reason });
      });
  }
}

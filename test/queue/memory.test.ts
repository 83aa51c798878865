import { createMemoryQueue } from "#queue/memory.ts";
import type { Clock, Queue } from "#queue/queue.ts";
import { setImmediate as settled } from "node:timers/promises";
import { itKeepsTheContract, pull, put, watch, type Options } from "./contract.ts";

/** A clock that a test moves by hand. */
class ManualClock implements Clock {
  #now = 0;
  #alarms: { readonly at: number; readonly callback: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, callback: () => void): () => void {
    const alarm = { at: this.#now + milliseconds, callback };
    this.#alarms.push(alarm);
    return () => {
      this.#alarms = this.#alarms.filter((each) => each !== alarm);
    };
  }

  async pass(milliseconds: number): Promise<void> {
    this.#now += milliseconds;
    const due = this.#alarms.filter(({ at }) => at <= this.#now);
    this.#alarms = this.#alarms.filter((each) => !due.includes(each));
    for (const { callback } of due) callback();
    await settled();
  }
}

async function start(options: Options = {}) {
  const clock = new ManualClock();
  const create = (given: Parameters<typeof createMemoryQueue<string>>[0]) =>
    Promise.resolve(createMemoryQueue<string>({ ...given, clock }));
  return { clock, ...(await watch(create, options)) };
}

describe("queue/memory", () => {
  const a = pull("a");
  const b = pull("b");

  const queues: Queue<string>[] = [];

  afterEach(async () => {
    for (const queue of queues.splice(0)) await queue.drain(0);
  });

  itKeepsTheContract((options) => {
    const queue = createMemoryQueue(options);
    queues.push(queue);
    return Promise.resolve(queue);
  });

  it("takes jobs that were put before it worked", async () => {
    const queue = createMemoryQueue<string>({
      clock: new ManualClock(),
      concurrency: 1,
      retryIn: () => "over",
    });
    await queue.accept([put(a, "early")]);
    const done: string[] = [];
    queue.work((job) => {
      done.push(job);
      return Promise.resolve();
    });
    expect(done).toEqual(["early"]);
  });

  it("tries a failed job again when the delay has passed", async () => {
    const { queue, clock, atWork } = await start({ retryIn: () => 1000 });
    await queue.accept([put(a, "job")]);
    atWork[0]?.fail();
    await queue.rest();
    await clock.pass(999);
    expect(atWork).toHaveLength(1);
    await clock.pass(1);
    expect(atWork.map(({ claim }) => claim.number)).toEqual([1, 2]);
  });

  it("finishes what was put when it is drained", async () => {
    const { queue, atWork, jobs, begun } = await start({ concurrency: 1 });
    await queue.accept([put(a, "running"), put(b, "waiting")]);
    const drained = queue.drain(1000);
    atWork[0]?.finish();
    await begun(2);
    atWork[1]?.finish();
    expect(await drained).toBe(0);
    expect(jobs()).toEqual(["running", "waiting"]);
  });

  it("leaves behind what is not done at the deadline of the drain, and says how much", async () => {
    const { queue, clock } = await start({ concurrency: 1 });
    await queue.accept([put(a, "running"), put(b, "waiting")]);
    const drained = queue.drain(1000);
    await clock.pass(1000);
    expect(await drained).toBe(2);
  });

  it("does not wait for a delay when it is drained", async () => {
    const { queue, atWork } = await start({ retryIn: () => 60_000 });
    await queue.accept([put(a, "job")]);
    atWork[0]?.fail();
    await queue.rest();
    expect(await queue.drain(1000)).toBe(1);
  });
});

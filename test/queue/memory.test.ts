import { createMemoryQueue } from "#queue/memory.ts";
import type { Attempt, Clock, Queue } from "#queue/queue.ts";
import { setImmediate as settled } from "node:timers/promises";

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

/** A job that is at work until the test finishes it. */
interface AtWork {
  readonly job: string;
  readonly attempt: Attempt;
  readonly finish: () => Promise<void>;
  readonly fail: () => Promise<void>;
}

function start(options: { readonly concurrency?: number; readonly retryIn?: () => number | null } = {}) {
  const clock = new ManualClock();
  const { concurrency = 2, retryIn = () => null } = options;
  const queue: Queue<string> = createMemoryQueue({ clock, concurrency, retryIn });
  const atWork: AtWork[] = [];
  queue.work((job, attempt) => {
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    const finish = async () => {
      resolve(undefined);
      await settled();
    };
    const fail = async () => {
      reject(new Error(job));
      await settled();
    };
    atWork.push({ job, attempt, finish, fail });
    return promise;
  });
  return { queue, clock, atWork, jobs: () => atWork.map(({ job }) => job) };
}

describe("queue/memory", () => {
  it("runs jobs of different keys beside each other, and no more than it may", async () => {
    const { queue, atWork, jobs } = start({ concurrency: 2 });
    for (const key of ["a", "b", "c"]) await queue.put(key, key);
    expect(jobs()).toEqual(["a", "b"]);
    await atWork[0]?.finish();
    expect(jobs()).toEqual(["a", "b", "c"]);
  });

  it("never runs two jobs of one key at a time, and of those that wait only the newest", async () => {
    const { queue, atWork, jobs } = start();
    for (const job of ["first", "second", "third", "fourth"]) await queue.put("key", job);
    expect(jobs()).toEqual(["first"]);
    await atWork[0]?.finish();
    expect(jobs()).toEqual(["first", "fourth"]);
    await atWork[1]?.finish();
    expect(jobs()).toEqual(["first", "fourth"]);
  });

  it("takes jobs that were put before it worked", async () => {
    const queue = createMemoryQueue<string>({
      clock: new ManualClock(),
      concurrency: 1,
      retryIn: () => null,
    });
    await queue.put("key", "early");
    const done: string[] = [];
    queue.work((job) => {
      done.push(job);
      return Promise.resolve();
    });
    expect(done).toEqual(["early"]);
  });

  it("tries a failed job again when the delay has passed, and counts the attempts", async () => {
    const { queue, clock, atWork } = start({ retryIn: () => 1000 });
    await queue.put("key", "job");
    await atWork[0]?.fail();
    await clock.pass(999);
    expect(atWork).toHaveLength(1);
    await clock.pass(1);
    expect(atWork.map(({ attempt }) => attempt.number)).toEqual([1, 2]);
  });

  it("rests when nothing runs and nothing is due, and says what still waits for its time", async () => {
    const { queue, clock, atWork } = start({ concurrency: 1, retryIn: () => 1000 });
    await queue.put("a", "a");
    await queue.put("b", "b");
    let left: number | null = null;
    const resting = queue.rest().then((count) => (left = count));
    await atWork[0]?.fail();
    expect(left).toBeNull();
    await atWork[1]?.finish();
    await resting;
    expect(left).toBe(1);
    await clock.pass(1000);
    await atWork[2]?.finish();
    expect(await queue.rest()).toBe(0);
  });

  it("gives a job up where there is no delay", async () => {
    const { queue, clock, atWork } = start();
    await queue.put("key", "job");
    await atWork[0]?.fail();
    await clock.pass(1e9);
    expect(atWork).toHaveLength(1);
  });

  it("runs the newer job in the place of a failed one, after the same delay and as its first attempt", async () => {
    const { queue, clock, atWork } = start({ retryIn: () => 1000 });
    await queue.put("key", "old");
    await queue.put("key", "new");
    await atWork[0]?.fail();
    expect(atWork).toHaveLength(1);
    await queue.put("key", "newest");
    expect(atWork).toHaveLength(1);
    await clock.pass(1000);
    expect(atWork.map(({ job, attempt }) => [job, attempt.number])).toEqual([
      ["old", 1],
      ["newest", 1],
    ]);
  });

  it("finishes what was put when it is drained, and takes nothing more", async () => {
    const { queue, atWork, jobs } = start({ concurrency: 1 });
    await queue.put("a", "running");
    await queue.put("b", "waiting");
    const drained = queue.drain(1000);
    await expect(queue.put("c", "late")).rejects.toThrow("takes no more jobs");
    await atWork[0]?.finish();
    await atWork[1]?.finish();
    expect(await drained).toBe(0);
    expect(jobs()).toEqual(["running", "waiting"]);
  });

  it("leaves behind what is not done at the deadline of the drain, and says how much", async () => {
    const { queue, clock } = start({ concurrency: 1 });
    await queue.put("a", "running");
    await queue.put("b", "waiting");
    const drained = queue.drain(1000);
    await clock.pass(1000);
    expect(await drained).toBe(2);
  });

  it("does not wait for a delay when it is drained", async () => {
    const { queue, atWork } = start({ retryIn: () => 60_000 });
    await queue.put("key", "job");
    await atWork[0]?.fail();
    expect(await queue.drain(1000)).toBe(1);
  });

  it("runs each of the appended jobs, in their order among those that were put", async () => {
    const { queue, atWork, jobs } = start();
    await queue.put("key", "running");
    await queue.append("key", "first");
    await queue.put("key", "old");
    await queue.append("key", "second");
    await queue.put("key", "new");
    for (let done = 0; done < 4; done += 1) await atWork[done]?.finish();
    expect(jobs()).toEqual(["running", "first", "new", "second"]);
  });

  it("tries an appended job again before those behind it", async () => {
    const { queue, clock, atWork } = start({ retryIn: () => 1000 });
    await queue.append("key", "first");
    await queue.append("key", "second");
    await atWork[0]?.fail();
    expect(atWork).toHaveLength(1);
    await clock.pass(1000);
    await atWork[1]?.finish();
    expect(atWork.map(({ job, attempt }) => [job, attempt.number])).toEqual([
      ["first", 1],
      ["first", 2],
      ["second", 1],
    ]);
  });

  it("lets other keys have their turn before a key's next job", async () => {
    const { queue, atWork, jobs } = start({ concurrency: 1 });
    for (const job of ["a1", "a2", "a3"]) await queue.append("a", job);
    await queue.append("b", "b1");
    for (let done = 0; done < 3; done += 1) await atWork[done]?.finish();
    expect(jobs()).toEqual(["a1", "a2", "b1", "a3"]);
  });
});

import { systemClock } from "#queue/clock.ts";
import type { Line } from "#queue/line.ts";
import type { Attempt, Change, Claim, Queue, QueueOptions } from "#queue/queue.ts";
import { stir, until } from "../support/until.ts";

/** A pull request of one installation. */
export function pull(name: string, installation = 1): Line {
  return { installation, repository: "octo/shop", place: `#${name}` };
}

export function put(line: Line, job: string): Change<string> {
  return { kind: "put", line, job };
}

export function append(line: Line, job: string): Change<string> {
  return { kind: "append", line, job };
}

/** A job that is at work until the test finishes it. */
export interface AtWork {
  readonly job: string;
  readonly claim: Claim;
  readonly finish: () => void;
  readonly fail: (error?: Error) => void;
}

export interface Watched {
  readonly queue: Queue<string>;
  readonly atWork: readonly AtWork[];
  readonly jobs: () => readonly string[];
  /** Waits until so many jobs were begun. */
  readonly begun: (count: number) => Promise<void>;
  /** Lets every job that runs, or will, end at once; resolves with all that were begun. */
  readonly runOut: () => Promise<readonly string[]>;
}

export type Create = (options: QueueOptions<string>) => Promise<Queue<string>>;

/** Jobs that failed are tried again after these milliseconds; by default they are over. */
export type Options = Partial<Pick<QueueOptions<string>, "concurrency" | "retryIn">>;

export async function watch(create: Create, options: Options = {}): Promise<Watched> {
  const { concurrency = 2, retryIn = () => "over" } = options;
  const queue = await create({ clock: systemClock, concurrency, retryIn });
  const atWork: AtWork[] = [];
  let isRunningOut = false;
  const handle = (job: string, claim: Claim) => {
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    const finish = () => resolve(undefined);
    atWork.push({ job, claim, finish, fail: (error = new Error(job)) => reject(error) });
    if (isRunningOut) finish();
    stir();
    return promise;
  };
  queue.work(handle);
  const jobs = () => atWork.map(({ job }) => job);
  return {
    ...{ queue, atWork, jobs },
    begun: (count) => until(() => atWork.length >= count),
    async runOut() {
      isRunningOut = true;
      for (const { finish } of atWork) finish();
      await queue.rest();
      return jobs();
    },
  };
}

const numbered = ({ job, claim }: AtWork): readonly [string, number] => [job, claim.number];

/** What every queue does. */
export function itKeepsTheContract(create: Create): void {
  const start = (options?: Options) => watch(create, options);
  const a = pull("a");
  const b = pull("b");

  it("runs jobs of different lines beside each other, and no more than it may", async () => {
    const { queue, atWork, jobs, begun, runOut } = await start({ concurrency: 2 });
    await queue.accept(["a", "b", "c"].map((name) => put(pull(name), name)));
    await begun(2);
    expect(jobs()).toHaveLength(2);
    atWork[0]?.finish();
    await begun(3);
    expect((await runOut()).toSorted()).toEqual(["a", "b", "c"]);
  });

  it("never runs two jobs of one line at a time, and of those that were put only the newest", async () => {
    const { queue, jobs, begun, runOut } = await start();
    await queue.accept([put(a, "first")]);
    await begun(1);
    for (const job of ["second", "third", "fourth"]) await queue.accept([put(a, job)]);
    await queue.accept([put(b, "beside")]);
    await begun(2);
    expect(jobs()).toEqual(["first", "beside"]);
    expect(await runOut()).toEqual(["first", "beside", "fourth"]);
  });

  it("makes what one call wishes as if it came in several", async () => {
    const { queue, runOut } = await start({ concurrency: 1 });
    const scope = { installation: 1, repository: "octo/shop" };
    await queue.accept([
      ...[put(a, "gone"), { kind: "drop", scope } as const, append(a, "first"), put(a, "old")],
      ...[append(a, "second"), put(a, "new")],
    ]);
    expect(await runOut()).toEqual(["first", "new", "second"]);
  });

  it("runs each of the appended jobs, in their order among those that were put", async () => {
    const { queue, begun, runOut } = await start();
    await queue.accept([put(a, "running")]);
    await begun(1);
    for (const change of [append(a, "first"), put(a, "old"), append(a, "second"), put(a, "new")])
      await queue.accept([change]);
    expect(await runOut()).toEqual(["running", "first", "new", "second"]);
  });

  it("runs what is appended before what was put on other lines", async () => {
    const { queue, begun, runOut } = await start({ concurrency: 1 });
    await queue.accept([put(a, "running")]);
    await begun(1);
    await queue.accept([put(pull("c"), "put"), put(pull("d"), "put too")]);
    await queue.accept([append(b, "asked for")]);
    expect((await runOut()).slice(0, 2)).toEqual(["running", "asked for"]);
  });

  it("tries a failed job again before those behind it, and counts the attempts", async () => {
    const { queue, atWork, begun, runOut } = await start({ retryIn: () => 20 });
    await queue.accept([append(a, "first"), append(a, "second")]);
    await begun(1);
    atWork[0]?.fail();
    await begun(2);
    await runOut();
    expect(atWork.map(numbered)).toEqual([
      ["first", 1],
      ["first", 2],
      ["second", 1],
    ]);
  });

  it("waits as long as it was told to, and says that something does", async () => {
    const { queue, atWork, begun } = await start({ retryIn: () => 3_600_000 });
    await queue.accept([put(a, "failed"), append(a, "behind it")]);
    await begun(1);
    atWork[0]?.fail();
    expect(await queue.rest()).toBe(2);
    expect(atWork).toHaveLength(1);
  });

  it("runs the newer job in the place of a failed one, as its first attempt", async () => {
    const { queue, atWork, begun, runOut } = await start({ retryIn: () => 20 });
    await queue.accept([put(a, "old")]);
    await begun(1);
    await queue.accept([put(a, "new")]);
    atWork[0]?.fail();
    await begun(2);
    await runOut();
    expect(atWork.map(numbered)).toEqual([
      ["old", 1],
      ["new", 1],
    ]);
  });

  it("puts a job in the place of one that waits for its next attempt", async () => {
    const delays = [400, 20];
    const { queue, atWork, begun, runOut } = await start({ retryIn: () => delays.shift() ?? 20 });
    await queue.accept([put(a, "old")]);
    await begun(1);
    atWork[0]?.fail();
    await queue.rest();
    await queue.accept([put(a, "new")]);
    await begun(2);
    await runOut();
    expect(atWork.map(numbered)).toEqual([
      ["old", 1],
      ["new", 1],
    ]);
  });

  it("asks about a failure, and gives the job up or is done with it", async () => {
    const asked: [string, number][] = [];
    const retryIn = (error: unknown, { number }: Attempt) => {
      asked.push([error instanceof Error ? error.message : "", number]);
      return asked.length === 1 ? ("over" as const) : { reason: "no use" };
    };
    const { queue, atWork, begun } = await start({ retryIn });
    await queue.accept([put(a, "a"), put(b, "b")]);
    await begun(2);
    atWork[0]?.fail(new Error("one"));
    atWork[1]?.fail(new Error("two"));
    expect(await queue.rest()).toBe(0);
    expect(asked.map(([, number]) => number)).toEqual([1, 1]);
    expect(atWork).toHaveLength(2);
  });

  it("forgets what waits in a line, a repository or an installation, and nothing beside it", async () => {
    const { queue, begun, runOut } = await start({ concurrency: 1 });
    const other = (place: string): Line => ({ installation: 1, repository: "octo/other", place });
    await queue.accept([put(pull("0", 3), "running")]);
    await begun(1);
    await queue.accept([
      ...[put(pull("1"), "line"), append(pull("1"), "asked"), put(pull("10"), "kept line")],
      ...[
        put(other("#1"), "repository"),
        append(other("@abc"), "repository"),
        put(pull("1", 2), "installation"),
      ],
      put(pull("1", 22), "kept installation"),
    ]);
    await queue.accept([{ kind: "drop", scope: pull("1"), only: "put" }]);
    await queue.accept([{ kind: "drop", scope: { installation: 1, repository: "octo/other" } }]);
    await queue.accept([{ kind: "drop", scope: { installation: 2 } }]);
    expect((await runOut()).toSorted()).toEqual(["asked", "kept installation", "kept line", "running"]);
  });

  it("lets an installation with little to do wait for few jobs of one with much", async () => {
    const { queue, begun, runOut } = await start({ concurrency: 1 });
    await queue.accept([put(pull("0"), "running")]);
    await begun(1);
    for (let number = 1; number <= 20; number += 1) await queue.accept([put(pull(`${number}`), "busy")]);
    await queue.accept([put(pull("1", 2), "quiet")]);
    expect((await runOut()).indexOf("quiet")).toBeLessThanOrEqual(3);
  });

  it("tells what waits, and not what is at work", async () => {
    const { queue, begun, runOut } = await start({ concurrency: 1 });
    expect(await queue.waiting()).toEqual({ jobs: 0, oldest: 0 });
    await queue.accept([put(a, "running")]);
    await begun(1);
    await queue.accept([put(a, "next"), put(b, "other")]);
    const { jobs, oldest } = await queue.waiting();
    expect(jobs).toBe(2);
    expect(oldest).toBeGreaterThanOrEqual(0);
    expect(oldest).toBeLessThan(60_000);
    await runOut();
    expect((await queue.waiting()).jobs).toBe(0);
  });

  it("takes a delivery once, and again when its job was given up", async () => {
    const { queue, atWork, begun, runOut } = await start({ retryIn: () => ({ reason: "no use" }) });
    const delivery = { id: "one", event: "pull_request", action: "opened", installation: 1 };
    expect(await queue.accept([put(a, "job")], delivery)).toBe("taken");
    expect(await queue.accept([put(a, "job")], delivery)).toBe("known");
    await begun(1);
    expect(await queue.accept([put(a, "job")], delivery)).toBe("known");
    atWork[0]?.fail();
    await queue.rest();
    expect(await queue.accept([put(a, "job again")], delivery)).toBe("taken");
    await runOut();
    expect(await queue.accept([put(a, "job")], delivery)).toBe("known");
    expect(await runOut()).toEqual(["job", "job again"]);
  });

  it("tells a handler that the job is still its own", async () => {
    const { queue, atWork, begun, runOut } = await start();
    await queue.accept([put(a, "job")]);
    await begun(1);
    expect(await atWork[0]?.claim.isMine()).toBe(true);
    await runOut();
  });

  it("takes nothing more once it is drained", async () => {
    const { queue, atWork, begun } = await start();
    await queue.accept([put(a, "running")]);
    await begun(1);
    const drained = queue.drain(10_000);
    await expect(queue.accept([put(b, "late")])).rejects.toThrow("takes no more jobs");
    atWork[0]?.finish();
    expect(await drained).toBe(0);
  });
}

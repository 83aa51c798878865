import { Worker } from "node:worker_threads";
import { watchBudget } from "./budget.ts";
import type { Answer, Job, Result, Setup, Usage } from "./messages.ts";

/** JavaScript's heap of one worker, in MB: the model of a 1 MB file stays far below. */
const heapMb = 512;

/** From start to ready; reading the sources of a fresh clone takes a quarter of a second. */
const startMs = 30_000;

/** One worker thread, which does one job at a time and is not used again once it failed at one. */
export class Thread {
  readonly #worker: Worker;
  readonly #ready: Promise<Usage>;
  #usage: Usage = { externalBytes: 0, cpuMs: null };
  #isAlive = true;

  constructor(setup: Setup) {
    this.#worker = startWorker(setup);
    this.#worker.once("exit", () => (this.#isAlive = false));
    // Kept for whoever waits for the thread's end and not for its word.
    this.#worker.on("error", () => (this.#isAlive = false));
    this.#ready = this.#answer(startMs).then(({ usage }) => usage);
    this.#ready.catch(() => undefined);
  }

  get isAlive(): boolean {
    return this.#isAlive;
  }

  get usage(): Usage {
    return this.#usage;
  }

  /** Rejects only where the worker could not start, which no job is to blame for. */
  async perform(job: Job, budgetMs: number): Promise<Result> {
    this.#worker.ref();
    this.#usage = await this.#ready;
    const answer = this.#answer(budgetMs);
    this.#worker.postMessage(job);
    try {
      const { result, usage } = await answer;
      this.#usage = usage;
      return result ?? { kind: "failed", reason: "the analysis gave no answer" };
    } catch (error) {
      return { kind: "failed", reason: error instanceof Error ? error.message : String(error) };
    } finally {
      // An idle worker keeps no process alive.
      this.#worker.unref();
    }
  }

  async end(): Promise<void> {
    this.#isAlive = false;
    await this.#worker.terminate();
  }

  /** The worker's next message; rejects with a sentence part where there will be none, and ends the worker. */
  #answer(budgetMs: number): Promise<Answer> {
    const worker = this.#worker;
    return new Promise((resolve, reject) => {
      const settle = (end: () => void) => {
        stopWatch();
        worker.off("message", onMessage).off("error", onError).off("exit", onExit);
        end();
      };
      const fail = (reason: string) => {
        settle(() => reject(new Error(reason)));
        void this.end();
      };
      const onMessage = (answer: Answer) => settle(() => resolve(answer));
      const onError = (error: Error) => fail(reasonOf(error));
      const onExit = () => fail("the analysis of it ended early");
      const onOver = () => fail(`took longer than ${budgetMs / 1000} s`);
      worker.on("message", onMessage).on("error", onError).on("exit", onExit);
      const stopWatch = watchBudget(worker, { ms: budgetMs, cpuMs: this.#usage.cpuMs }, onOver);
    });
  }
}

/** Beside this file stands the worker's, as source or built. No environment: what runs there needs no secrets. */
function startWorker(setup: Setup): Worker {
  const isSource = import.meta.url.endsWith(".ts");
  return new Worker(new URL(isSource ? "./worker.ts" : "./worker.js", import.meta.url), {
    workerData: setup,
    env: {},
    execArgv: isSource ? ["--conditions=source", "--disable-warning=ExperimentalWarning"] : [],
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
  });
}

function reasonOf(error: Error): string {
  const isMemory = "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
  return isMemory ? "needed too much memory" : `the analysis of it crashed (${error.message})`;
}

import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { Worker } from "node:worker_threads";

export interface Threads {
  /** A module that answers each message with one. */
  readonly script: URL;
  readonly count: number;
  /** What one may take for a job. */
  readonly milliseconds: number;
  /** How many jobs one gets before another takes its place. */
  readonly jobs: number;
}

/** What became of a job that gave no answer: it went on past its time, or ended its thread. */
export interface Lost {
  readonly lost: "time" | "thread";
}

/** Has each job done in one of some threads, and resolves to the answers in the jobs' order. */
export async function doneInThreads<Answer>(
  jobs: readonly unknown[],
  threads: Threads,
): Promise<readonly (Answer | Lost)[]> {
  const answers: (Answer | Lost)[] = [];
  const waiting = jobs.entries();
  const lane = async () => {
    let thread = start(threads.script);
    let done = 0;
    for (const [index, job] of waiting) {
      const answer = await ask<Answer>(thread, job, threads.milliseconds);
      answers[index] = answer;
      done += 1;
      if (!isLost(answer) && done % threads.jobs !== 0) continue;
      await thread.terminate();
      thread = start(threads.script);
    }
    await thread.terminate();
  };
  await Promise.all(Array.from({ length: Math.min(threads.count, jobs.length) }, lane));
  return answers;
}

export function isLost(answer: unknown): answer is Lost {
  return typeof answer === "object" && answer !== null && "lost" in answer;
}

/** What is printed in a thread is a test's and of no use here. */
function start(script: URL): Worker {
  const execArgv = ["--conditions=source", "--disable-warning=ExperimentalWarning"];
  return new Worker(script, { execArgv, stdout: true, stderr: true });
}

async function ask<Answer>(thread: Worker, job: unknown, milliseconds: number): Promise<Answer | Lost> {
  const answered = new AbortController();
  const { signal } = answered;
  thread.postMessage(job);
  try {
    return await Promise.race([
      once(thread, "message", { signal }).then(([answer]) => answer as Answer), // the script's own word for it
      once(thread, "exit", { signal }).then((): Lost => ({ lost: "thread" })),
      setTimeout<Lost>(milliseconds, { lost: "time" }, { signal }),
    ]);
  } catch {
    // `once` rejects where the thread emits "error": it threw outside of any job, and is ending.
    return { lost: "thread" };
  } finally {
    answered.abort();
  }
}

import type { Worker } from "node:worker_threads";

/** On a busy machine a thread may wait this many times as long as it computes before it is given up all the same. */
const patience = 5;

/**
 * Calls `over` once a worker has computed for longer than its budget since it had used `cpuMs`. Processor time and not the
 * clock, so that a busy machine does not decide what is reviewed; the clock only where Node cannot tell (before 24.6), and
 * after five times the budget. Returns what calls it off.
 */
export function watchBudget(
  worker: Worker,
  budget: { readonly ms: number; readonly cpuMs: number | null },
  over: () => void,
): () => void {
  let soft: NodeJS.Timeout | undefined;
  let isOff = false;
  const stop = () => {
    isOff = true;
    clearTimeout(soft);
    clearTimeout(hard);
  };
  const isOver = () => {
    if (isOff) return;
    stop();
    over();
  };
  const hard = setTimeout(isOver, budget.ms * patience);
  const check = async () => {
    const left = await cpuLeft(worker, budget);
    if (isOff) return;
    if (left <= 0) isOver();
    else soft = setTimeout(() => void check(), Math.max(left, 10));
  };
  soft = setTimeout(() => void check(), budget.ms);
  return stop;
}

/** Milliseconds; none where the thread is gone or Node cannot tell. */
async function cpuLeft(
  worker: Worker,
  budget: { readonly ms: number; readonly cpuMs: number | null },
): Promise<number> {
  if (budget.cpuMs === null || typeof worker.cpuUsage !== "function") return 0;
  try {
    const { user, system } = await worker.cpuUsage();
    return budget.ms - ((user + system) / 1000 - budget.cpuMs);
  } catch {
    return 0;
  }
}

/**
 * Queues of a program's own, by type. Sources: docs.python.org/3/library (queue, asyncio-queue, multiprocessing).
 * Of these `join()` waits until `task_done()` was called for each item.
 */
export const joinableQueues: ReadonlySet<string | null> = new Set([
  "asyncio.Queue",
  "asyncio.LifoQueue",
  "asyncio.PriorityQueue",
  "queue.Queue",
  "queue.LifoQueue",
  "queue.PriorityQueue",
  "multiprocessing.JoinableQueue",
]);

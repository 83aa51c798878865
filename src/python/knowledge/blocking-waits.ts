import { memberOf, members } from "./members.ts";

/**
 * What waits for another thread or process, by canonical name; a method by its receiver's type. Sources: docs.python.org/3/library
 * (threading, queue, concurrent.futures, multiprocessing) of 3.14. Locks are left out: they are held for moments, or by a rule of
 * their own. So is `put`, which waits only where the queue has an end.
 */
const poolOfProcesses = "apply join map starmap";
const queue = "get join";

const waits = members({
  "concurrent.futures": "as_completed wait",
  "concurrent.futures.Future": "exception result",
  "concurrent.futures.Executor": "shutdown",
  "concurrent.futures.InterpreterPoolExecutor": "shutdown",
  "concurrent.futures.ProcessPoolExecutor": "shutdown",
  "concurrent.futures.ThreadPoolExecutor": "shutdown",
  "multiprocessing.Barrier": "wait",
  "multiprocessing.Condition": "wait wait_for",
  "multiprocessing.Event": "wait",
  "multiprocessing.JoinableQueue": queue,
  "multiprocessing.Pool": poolOfProcesses,
  "multiprocessing.Process": "join",
  "multiprocessing.Queue": queue,
  "multiprocessing.SimpleQueue": queue,
  "multiprocessing.connection": "wait",
  "multiprocessing.connection.Connection": "recv recv_bytes",
  "multiprocessing.pool.AsyncResult": "get wait",
  "multiprocessing.pool.ThreadPool": poolOfProcesses,
  "queue.LifoQueue": queue,
  "queue.PriorityQueue": queue,
  "queue.Queue": queue,
  "queue.SimpleQueue": queue,
  "threading.Barrier": "wait",
  "threading.Condition": "wait wait_for",
  "threading.Event": "wait",
  "threading.Thread": "join",
  "threading.Timer": "join",
});

export function waitsForThread(callee: string): boolean {
  return memberOf(waits, callee);
}

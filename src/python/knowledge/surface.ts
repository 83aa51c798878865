/** What code sets up to run at the same time, or to keep what does so apart. */
export const surfaceKinds = ["task", "thread", "process", "executor", "lock", "queue"] as const;
export type SurfaceKind = (typeof surfaceKinds)[number];

const libraries = [
  "asyncio",
  "anyio",
  "trio",
  "threading",
  "multiprocessing",
  "multiprocessing.context.BaseContext",
];

/**
 * By canonical callee; tasks that are started by name have their own table. Sources: docs.python.org/3/library (asyncio-task,
 * threading, subprocess, multiprocessing, concurrent.futures, queue), anyio.readthedocs.io, trio.readthedocs.io.
 */
const known: ReadonlyMap<string, SurfaceKind> = new Map([
  ...of("task", ["asyncio.gather"]),
  ...of("thread", [
    "_thread.start_new_thread",
    "anyio.to_thread.run_sync",
    "asyncio.AbstractEventLoop.run_in_executor",
    "asyncio.to_thread",
    "threading.Thread",
    "threading.Timer",
    "trio.to_thread.run_sync",
  ]),
  ...of("process", [
    "anyio.open_process",
    "anyio.run_process",
    "anyio.to_process.run_sync",
    "asyncio.create_subprocess_exec",
    "asyncio.create_subprocess_shell",
    "multiprocessing.Process",
    "multiprocessing.context.BaseContext.Process",
    "os.fork",
    "subprocess.Popen",
    "subprocess.call",
    "subprocess.check_call",
    "subprocess.check_output",
    "subprocess.run",
    "trio.lowlevel.open_process",
    "trio.run_process",
  ]),
  ...of("executor", [
    "concurrent.futures.InterpreterPoolExecutor",
    "concurrent.futures.ProcessPoolExecutor",
    "concurrent.futures.ThreadPoolExecutor",
    "multiprocessing.Pool",
    "multiprocessing.context.BaseContext.Pool",
    "multiprocessing.pool.ThreadPool",
  ]),
  ...of("lock", [
    ...inEach(["BoundedSemaphore", "Condition", "Lock", "RLock", "Semaphore"]),
    "anyio.CapacityLimiter",
    "trio.CapacityLimiter",
    "trio.StrictFIFOLock",
  ]),
  ...of("queue", [
    ...inEach(["JoinableQueue", "LifoQueue", "PriorityQueue", "Queue", "SimpleQueue"]),
    "anyio.create_memory_object_stream",
    "queue.LifoQueue",
    "queue.PriorityQueue",
    "queue.Queue",
    "queue.SimpleQueue",
    "trio.open_memory_channel",
  ]),
]);

/** The last parts of those names: what else is called by none of them sets nothing up. */
const lastParts: ReadonlySet<string> = new Set(
  [...known.keys()].map((name) => name.slice(name.lastIndexOf(".") + 1)),
);

export function surfaceKindOf(callee: string): SurfaceKind | null {
  return known.get(callee) ?? null;
}

export function maySetUp(lastPart: string): boolean {
  return lastParts.has(lastPart);
}

function of(kind: SurfaceKind, names: readonly string[]): [string, SurfaceKind][] {
  return names.map((name) => [name, kind]);
}

function inEach(names: readonly string[]): string[] {
  return libraries.flatMap((library) => names.map((name) => `${library}.${name}`));
}

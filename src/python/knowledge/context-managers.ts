/**
 * Types whose objects have one of the two protocols only: `__aenter__` and no working `__enter__`, or the other way round. Sources:
 * docs.python.org/3/library (asyncio-sync, asyncio-task, threading, contextlib, concurrent.futures; `with` over asyncio's locks ended with
 * 3.9), docs.aiohttp.org/en/stable/client_reference.html, www.python-httpx.org/async, anyio.readthedocs.io/en/stable/api.html,
 * trio.readthedocs.io/en/stable/reference-core.html, requests.readthedocs.io/en/latest/api.
 */
const asyncOnly: ReadonlySet<string> = new Set([
  "aiohttp.ClientSession",
  "anyio.CapacityLimiter",
  "anyio.Condition",
  "anyio.Lock",
  "anyio.Semaphore",
  "anyio.abc.TaskGroup",
  "asyncio.BoundedSemaphore",
  "asyncio.Condition",
  "asyncio.Lock",
  "asyncio.Semaphore",
  "asyncio.TaskGroup",
  "asyncio.Timeout",
  "contextlib.AsyncExitStack",
  "httpx.AsyncClient",
  "trio.CapacityLimiter",
  "trio.Condition",
  "trio.Lock",
  "trio.Nursery",
  "trio.Semaphore",
]);

const syncOnly: ReadonlySet<string> = new Set([
  "anyio.CancelScope",
  "concurrent.futures.ProcessPoolExecutor",
  "concurrent.futures.ThreadPoolExecutor",
  "contextlib.ExitStack",
  "contextlib.suppress",
  "httpx.Client",
  "io.IOBase",
  "multiprocessing.Pool",
  "requests.Session",
  "tempfile.TemporaryDirectory",
  "threading.BoundedSemaphore",
  "threading.Condition",
  "threading.Lock",
  "threading.RLock",
  "threading.Semaphore",
  "trio.CancelScope",
]);

/** Functions whose value, as it is called, has one protocol only. */
const callees: ReadonlyMap<string, "async" | "sync"> = new Map([
  ["aiofiles.open", "async"],
  ["contextlib.aclosing", "async"],
  ["contextlib.closing", "sync"],
  ["contextlib.redirect_stdout", "sync"],
]);

/** By the statement that alone can enter an object of the type: "async" for `async with`. Null for both, and for what is not known. */
export function entersOnlyBy(type: string): "async" | "sync" | null {
  if (asyncOnly.has(type)) return "async";
  return syncOnly.has(type) ? "sync" : null;
}

export function resultEntersOnlyBy(callee: string): "async" | "sync" | null {
  return callees.get(callee) ?? null;
}

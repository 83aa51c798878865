/**
 * What lets only so many in at once, by type. Sources: docs.python.org/3/library (asyncio-sync, threading, multiprocessing),
 * anyio.readthedocs.io/en/stable/synchronization.html, trio.readthedocs.io/en/stable/reference-core.html#synchronizing,
 * aiolimiter.readthedocs.io.
 */
export const limiterTypes: ReadonlySet<string> = new Set([
  "aiolimiter.AsyncLimiter",
  "anyio.CapacityLimiter",
  "anyio.Lock",
  "anyio.Semaphore",
  "asyncio.BoundedSemaphore",
  "asyncio.Lock",
  "asyncio.Semaphore",
  "multiprocessing.BoundedSemaphore",
  "multiprocessing.Semaphore",
  "threading.BoundedSemaphore",
  "threading.Semaphore",
  "trio.CapacityLimiter",
  "trio.Lock",
  "trio.Semaphore",
]);

/** Limiters of a project's own, by name. A pool hands out so many connections and no more. */
export const limiterName =
  /(^|_)(sem|lock|pool|slots?|permits?|gate)(_|s?$)|semaphore|limit|throttl|bounded|concurren/i;

/**
 * A client that opens so many connections and no more: a constructor and the keyword that says how many. Sources:
 * docs.aiohttp.org/en/stable/client_advanced.html#limiting-connection-pool-size, www.python-httpx.org/advanced/resource-limits.
 */
export const connectionLimits: readonly (readonly [callee: string, keyword: string])[] = [
  ["aiohttp.TCPConnector", "limit"],
  ["httpx.Limits", "max_connections"],
];

/**
 * Clients that make so many connections and no more if nobody says otherwise; the rest of what they are asked waits for one. (httpx's
 * default of 100 is left out: who waits there longer than five seconds gets a `PoolTimeout`.)
 * Source: docs.aiohttp.org/en/stable/client_reference.html#aiohttp.TCPConnector (3.13).
 */
export const limitedClients: ReadonlySet<string> = new Set(["aiohttp.ClientSession"]);

/** Up to here a number written in the code counts as somebody's decision; above, a loop with it is as good as unbounded. */
export const few = 64;

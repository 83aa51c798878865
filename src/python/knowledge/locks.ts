/**
 * Locks that exclude everybody else, by type, and whether who holds one may take it again. Sources: docs.python.org/3/library/threading.html,
 * asyncio-sync.html and multiprocessing.html, anyio.readthedocs.io/en/stable/synchronization.html, trio.readthedocs.io/en/stable/reference-core.html.
 * A `threading.Condition` is made on an `RLock`, an `asyncio.Condition` on a `Lock`, unless they are given one.
 */
export const exclusiveLocks: ReadonlyMap<string, { readonly reentrant: boolean }> = new Map([
  ["threading.Lock", { reentrant: false }],
  ["threading.RLock", { reentrant: true }],
  ["threading.Condition", { reentrant: true }],
  ["multiprocessing.Lock", { reentrant: false }],
  ["multiprocessing.RLock", { reentrant: true }],
  ["asyncio.Lock", { reentrant: false }],
  ["asyncio.Condition", { reentrant: false }],
  ["anyio.Lock", { reentrant: false }],
  ["anyio.Condition", { reentrant: false }],
  ["trio.Lock", { reentrant: false }],
  ["trio.Condition", { reentrant: false }],
]);

/** Decorators that make a generator's body run around that of a `with` statement, by canonical name. */
export const contextManagerMakers: ReadonlySet<string | null> = new Set([
  "contextlib.contextmanager",
  "contextlib.asynccontextmanager",
]);

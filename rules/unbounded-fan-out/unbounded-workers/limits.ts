import type { Model } from "#python/model.ts";
import type { Call, Expression } from "#python/syntax/ast.ts";

/** How many of something run at once, as a call says it. */
export interface Limit {
  readonly kind: "threads" | "processes" | "places" | "connections";
  readonly most: Expression;
  /** From here on a number written in the code is none. */
  readonly tooMany: number;
}

interface Place {
  readonly kind: Limit["kind"];
  readonly position: number | null;
  readonly keyword: string;
  readonly tooMany: number;
}

/** A thread takes memory for its stack and the system's time to switch: asyncio's own executor stops at 32. */
const threads = (keyword: string) => ({ kind: "threads", position: 0, keyword, tooMany: 256 }) as const;
/** More than any machine has processors for what such a pool is for. */
const processes = (keyword: string) => ({ kind: "processes", position: 0, keyword, tooMany: 256 }) as const;
/** More than a process has open files by default. */
const places = (keyword: string) => ({ kind: "places", position: 0, keyword, tooMany: 10_000 }) as const;
/** None by that keyword: docs.aiohttp.org/en/stable/client_advanced.html, www.python-httpx.org/advanced/resource-limits. */
const connections = (keyword: string) =>
  ({ kind: "connections", position: null, keyword, tooMany: Infinity }) as const;

const pools: ReadonlyMap<string | null, Place> = new Map<string, Place>([
  ["concurrent.futures.ThreadPoolExecutor", threads("max_workers")],
  ["multiprocessing.pool.ThreadPool", threads("processes")],
  ["concurrent.futures.ProcessPoolExecutor", processes("max_workers")],
  ["multiprocessing.Pool", processes("processes")],
  ["asyncio.Semaphore", places("value")],
  ["asyncio.BoundedSemaphore", places("value")],
  ["threading.Semaphore", places("value")],
  ["threading.BoundedSemaphore", places("value")],
  ["anyio.Semaphore", places("initial_value")],
  ["anyio.CapacityLimiter", places("total_tokens")],
  ["trio.Semaphore", places("initial_value")],
  ["trio.CapacityLimiter", places("total_tokens")],
  ["aiohttp.TCPConnector", connections("limit")],
  ["httpx.Limits", connections("max_connections")],
]);

export function limitOf(call: Call, model: Model): Limit | null {
  const found = pools.get(model.calleeOf(call));
  if (found === undefined) return null;
  const most = model.argument(call, found.position, found.keyword);
  return most ? { kind: found.kind, most, tooMany: found.tooMany } : null;
}

import type { Flavour } from "#python/model.ts";

export type AsyncLibrary = Exclude<Flavour, "none">;

/** The three libraries themselves, by the top-level module. */
export const asyncLibraries: ReadonlyMap<string, AsyncLibrary> = new Map([
  ["asyncio", "asyncio"],
  ["anyio", "anyio"],
  ["trio", "trio"],
]);

/**
 * Packages that run on one of them only, by top-level module, as their own documentation says. Frameworks on anyio whose users write
 * asyncio (starlette, fastapi) and clients for several (httpx) are left out: they say nothing about the code that uses them.
 */
const packagesByLibrary: ReadonlyMap<string, AsyncLibrary> = new Map([
  ["aio_pika", "asyncio"],
  ["aiobotocore", "asyncio"],
  ["aiofiles", "asyncio"],
  ["aiogram", "asyncio"],
  ["aiohttp", "asyncio"],
  ["aiokafka", "asyncio"],
  ["aiomysql", "asyncio"],
  ["aiosqlite", "asyncio"],
  ["asgiref", "asyncio"],
  ["async_timeout", "asyncio"],
  ["asyncpg", "asyncio"],
  ["asyncssh", "asyncio"],
  ["discord", "asyncio"],
  ["pytest_asyncio", "asyncio"],
  ["sanic", "asyncio"],
  ["telethon", "asyncio"],
  ["uvloop", "asyncio"],
  ["asyncclick", "anyio"],
  ["asyncer", "anyio"],
  ["pytest_trio", "trio"],
  ["quart_trio", "trio"],
  ["tricycle", "trio"],
  ["trio_util", "trio"],
  ["trio_websocket", "trio"],
]);

/** The library that a dotted name belongs to or runs on; null for all others. */
export function libraryOf(dotted: string): AsyncLibrary | null {
  const root = dotted.split(".", 1)[0] ?? dotted;
  return asyncLibraries.get(root) ?? packagesByLibrary.get(root) ?? null;
}

/** A function that has a worker thread make a call and waits for it. */
export interface ThreadAdapter {
  readonly name: string;
  /** What stands between the name and the callable. */
  readonly opens: string;
  /** It passes keyword arguments on. */
  readonly keywords: boolean;
}

/**
 * Sources: docs.python.org/3/library/asyncio-task.html#running-in-threads (3.9), asyncio-eventloop.html#asyncio.loop.run_in_executor,
 * anyio.readthedocs.io/en/stable/threads.html, trio.readthedocs.io/en/stable/reference-core.html#trio.to_thread.run_sync.
 */
export const threadAdapters = {
  asyncio: { name: "asyncio.to_thread", opens: "(", keywords: true },
  asyncioBefore39: {
    name: "asyncio.get_running_loop",
    opens: "().run_in_executor(None, ",
    keywords: false,
  },
  anyio: { name: "anyio.to_thread.run_sync", opens: "(", keywords: false },
  trio: { name: "trio.to_thread.run_sync", opens: "(", keywords: false },
} as const satisfies Readonly<Record<AsyncLibrary | "asyncioBefore39", ThreadAdapter>>;

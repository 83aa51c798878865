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

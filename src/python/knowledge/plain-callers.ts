/**
 * What calls a function that it is handed and does not await the result: where the callable stands. Sources: docs.python.org/3/library
 * (threading, multiprocessing, concurrent.futures, asyncio-eventloop, asyncio-task, atexit, signal, weakref, functions, contextlib; 3.14),
 * anyio.readthedocs.io/en/stable/threads.html, trio.readthedocs.io/en/stable/reference-core.html#trio.to_thread.run_sync. `map` is left
 * out: `gather(*map(fetch, urls))` is right.
 */
export interface PlainCaller {
  readonly position: number | null;
  readonly keyword: string | null;
}

const at = (position: number | null, keyword: string | null = null): PlainCaller => ({ position, keyword });

export const plainCallers: ReadonlyMap<string, PlainCaller> = new Map([
  ["anyio.to_process.run_sync", at(0)],
  ["anyio.to_thread.run_sync", at(0)],
  ["asyncio.AbstractEventLoop.add_reader", at(1)],
  ["asyncio.AbstractEventLoop.add_signal_handler", at(1)],
  ["asyncio.AbstractEventLoop.add_writer", at(1)],
  ["asyncio.AbstractEventLoop.call_at", at(1)],
  ["asyncio.AbstractEventLoop.call_later", at(1)],
  ["asyncio.AbstractEventLoop.call_soon", at(0)],
  ["asyncio.AbstractEventLoop.call_soon_threadsafe", at(0)],
  ["asyncio.AbstractEventLoop.run_in_executor", at(1)],
  ["asyncio.to_thread", at(0)],
  ["atexit.register", at(0)],
  ["builtins.filter", at(0)],
  ["builtins.max", at(null, "key")],
  ["builtins.min", at(null, "key")],
  ["builtins.sorted", at(null, "key")],
  ["concurrent.futures.ProcessPoolExecutor.map", at(0)],
  ["concurrent.futures.ProcessPoolExecutor.submit", at(0)],
  ["concurrent.futures.ThreadPoolExecutor.map", at(0)],
  ["concurrent.futures.ThreadPoolExecutor.submit", at(0)],
  ["contextlib.AsyncExitStack.callback", at(0)],
  ["contextlib.ExitStack.callback", at(0)],
  ["multiprocessing.Process", at(null, "target")],
  ["signal.signal", at(1)],
  ["threading.Thread", at(1, "target")],
  ["threading.Timer", at(1, "function")],
  ["trio.to_thread.run_sync", at(0)],
  ["weakref.finalize", at(1)],
]);

/** Methods that only a task, a future or an event loop has, whatever its type is known to be. */
export const plainMethods: ReadonlyMap<string, PlainCaller> = new Map([
  ["add_done_callback", at(0)],
  ["add_signal_handler", at(1)],
  ["call_soon_threadsafe", at(0)],
  ["run_in_executor", at(1)],
]);

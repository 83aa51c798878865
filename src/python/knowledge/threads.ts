/** Where a call takes the function that another thread runs. `signal` is a handler that interrupts the main thread between any two steps. */
export interface Handing {
  readonly position: number | null;
  readonly keyword: string | null;
  readonly to: "thread" | "pool" | "callback" | "signal";
}

const pool: Handing = { position: 0, keyword: null, to: "pool" };

/**
 * Calls that have another thread run a function, by canonical name; a method by its receiver's type. Sources: docs.python.org/3/library
 * (threading, _thread, asyncio-task#running-in-threads, concurrent.futures, multiprocessing.pool, signal),
 * anyio.readthedocs.io/en/stable/threads.html, trio.readthedocs.io/en/stable/reference-core.html, www.starlette.io/threadpool,
 * docs.djangoproject.com/en/stable/topics/async, python-sounddevice.readthedocs.io/en/latest/api/streams.html,
 * people.csail.mit.edu/hubert/pyaudio/docs, pynput.readthedocs.io/en/latest.
 */
export const handedToThread: ReadonlyMap<string, Handing> = new Map([
  ["threading.Thread", { position: 1, keyword: "target", to: "thread" }],
  ["threading.Timer", { position: 1, keyword: "function", to: "thread" }],
  ["_thread.start_new_thread", { position: 0, keyword: null, to: "thread" }],
  ["asyncio.to_thread", pool],
  ["anyio.to_thread.run_sync", pool],
  ["trio.to_thread.run_sync", pool],
  ["starlette.concurrency.run_in_threadpool", pool],
  ["fastapi.concurrency.run_in_threadpool", pool],
  ["asgiref.sync.sync_to_async", pool],
  ["concurrent.futures.ThreadPoolExecutor.submit", pool],
  ["concurrent.futures.ThreadPoolExecutor.map", pool],
  ["multiprocessing.pool.ThreadPool.apply", pool],
  ["multiprocessing.pool.ThreadPool.apply_async", pool],
  ["multiprocessing.pool.ThreadPool.map", pool],
  ["multiprocessing.pool.ThreadPool.imap", pool],
  ["multiprocessing.pool.ThreadPool.imap_unordered", pool],
  ["multiprocessing.pool.ThreadPool.starmap", pool],
  ["concurrent.futures.Future.add_done_callback", { position: 0, keyword: "fn", to: "callback" }],
  ["sounddevice.InputStream", { position: null, keyword: "callback", to: "callback" }],
  ["sounddevice.OutputStream", { position: null, keyword: "callback", to: "callback" }],
  ["sounddevice.RawInputStream", { position: null, keyword: "callback", to: "callback" }],
  ["sounddevice.RawOutputStream", { position: null, keyword: "callback", to: "callback" }],
  ["sounddevice.Stream", { position: null, keyword: "callback", to: "callback" }],
  ["pyaudio.PyAudio.open", { position: null, keyword: "stream_callback", to: "callback" }],
  ["pynput.keyboard.Listener", { position: 0, keyword: "on_press", to: "callback" }],
  ["pynput.mouse.Listener", { position: null, keyword: "on_click", to: "callback" }],
  ["signal.signal", { position: 1, keyword: "handler", to: "signal" }],
]);

/** `loop.run_in_executor(executor, function)`: loops are parameters and attributes of every kind, and nothing else has this method. */
export const executed: Handing = { position: 1, keyword: null, to: "pool" };

/** Classes whose methods another thread calls, by canonical name, and which of their methods. Sources: docs.python.org/3/library/threading.html, python-watchdog.readthedocs.io. */
export const threadedMethods: ReadonlyMap<string, RegExp> = new Map([
  ["threading.Thread", /^run$/],
  ["threading.Timer", /^run$/],
  ["watchdog.events.FileSystemEventHandler", /^(?:dispatch|on_[a-z_]+)$/],
  ["watchdog.events.PatternMatchingEventHandler", /^(?:dispatch|on_[a-z_]+)$/],
  ["watchdog.events.RegexMatchingEventHandler", /^(?:dispatch|on_[a-z_]+)$/],
]);

/** Attributes of a typed object to which a function is assigned that another thread calls. Source: eclipse.dev/paho/files/paho.mqtt.python/html. */
export const threadedAttributes: ReadonlyMap<string, RegExp> = new Map([
  ["paho.mqtt.client.Client", /^on_[a-z_]+$/],
]);

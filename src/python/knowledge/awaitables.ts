/**
 * Coroutine functions by canonical name: a call of one does nothing until it is awaited. Sources: docs.python.org/3/library/asyncio.html
 * (3.14), anyio.readthedocs.io/en/stable/api.html (4), trio.readthedocs.io/en/stable/reference-core.html and reference-io.html (0.31),
 * docs.aiohttp.org/en/stable/client_reference.html (3.13), www.python-httpx.org/api (0.28).
 */
export const coroutineFunctions: ReadonlySet<string> = new Set([
  ...members("asyncio", "sleep wait wait_for to_thread open_connection open_unix_connection start_server"),
  ...members("asyncio", "start_unix_server create_subprocess_exec create_subprocess_shell"),
  ...members("asyncio.Queue", "get put join"),
  ...members("asyncio.Event", "wait"),
  ...members("asyncio.Lock", "acquire"),
  ...members("asyncio.Semaphore", "acquire"),
  ...members("asyncio.BoundedSemaphore", "acquire"),
  ...members("asyncio.Condition", "acquire wait wait_for"),
  ...members("asyncio.StreamReader", "read readline readexactly readuntil"),
  ...members("asyncio.StreamWriter", "drain wait_closed start_tls"),
  ...members("asyncio.Server", "serve_forever wait_closed start_serving"),
  ...members("asyncio.subprocess.Process", "wait communicate"),
  ...members(
    "anyio",
    "sleep sleep_until sleep_forever connect_tcp connect_unix run_process open_process open_file",
  ),
  ...members("anyio", "create_tcp_listener create_unix_listener wait_readable wait_writable"),
  ...members("anyio.to_thread", "run_sync"),
  ...members("anyio.to_process", "run_sync"),
  ...members("anyio.Event", "wait"),
  ...members("anyio.Lock", "acquire"),
  ...members("anyio.Semaphore", "acquire"),
  ...members("anyio.CapacityLimiter", "acquire acquire_on_behalf_of"),
  ...members(
    "trio",
    "sleep sleep_until sleep_forever open_tcp_stream open_ssl_over_tcp_stream open_unix_socket",
  ),
  ...members("trio", "open_file open_tcp_listeners serve_tcp serve_listeners run_process aclose_forcefully"),
  ...members("trio.to_thread", "run_sync"),
  ...members("trio.lowlevel", "checkpoint open_process wait_readable wait_writable wait_task_rescheduled"),
  ...members("trio.Event", "wait"),
  ...members("trio.Lock", "acquire"),
  ...members("trio.Semaphore", "acquire"),
  ...members("trio.CapacityLimiter", "acquire acquire_on_behalf_of"),
  ...members("aiohttp.ClientSession", "close"),
  ...members("aiohttp.ClientResponse", "read text json"),
  ...members("httpx.AsyncClient", "get options head post put patch delete request send aclose"),
  ...members("httpx.Response", "aread aclose"),
]);

/** What gives a future: its work runs at once, but its result and its exception reach only who awaits it. */
export const futureFunctions: ReadonlySet<string> = new Set(["asyncio.gather"]);

/** Decorators that leave an `async def` a coroutine function, by canonical name. */
export const transparentDecorators: ReadonlySet<string> = new Set([
  "abc.abstractmethod",
  "builtins.classmethod",
  "builtins.staticmethod",
  "functools.cache",
  "functools.lru_cache",
  "functools.wraps",
  "typing.final",
  "typing.no_type_check",
  "typing.overload",
  "typing.override",
]);

function members(owner: string, names: string): readonly string[] {
  return names.split(" ").map((name) => `${owner}.${name}`);
}

/**
 * Modules whose public names are the same objects as those of another module, under which they are documented: each name below
 * the left one is known by the right one. Read off each package's `__init__`: CPython 3.14 Lib/asyncio/__init__.py (every
 * submodule but `subprocess` and `log` is star-imported) and Lib/concurrent/futures/__init__.py, anyio 4 src/anyio/__init__.py and
 * src/anyio/abc/__init__.py, aiohttp 3 aiohttp/__init__.py, httpx 0.28 httpx/__init__.py, requests 2 requests/__init__.py,
 * urllib3 2 src/urllib3/__init__.py, boto3 1 boto3/__init__.py, openai 1 openai/__init__.py, pymongo 4 pymongo/__init__.py, redis 5
 * redis/__init__.py, sqlalchemy 2 sqlalchemy/orm/__init__.py and sqlalchemy/engine/__init__.py,
 * typing_extensions 4 (re-exports of typing where the running Python has the name).
 */
const modules: ReadonlyMap<string, string> = new Map([
  ["asyncio.base_events", "asyncio"],
  ["asyncio.coroutines", "asyncio"],
  ["asyncio.events", "asyncio"],
  ["asyncio.exceptions", "asyncio"],
  ["asyncio.futures", "asyncio"],
  ["asyncio.locks", "asyncio"],
  ["asyncio.protocols", "asyncio"],
  ["asyncio.queues", "asyncio"],
  ["asyncio.runners", "asyncio"],
  ["asyncio.streams", "asyncio"],
  ["asyncio.taskgroups", "asyncio"],
  ["asyncio.tasks", "asyncio"],
  ["asyncio.threads", "asyncio"],
  ["asyncio.timeouts", "asyncio"],
  ["asyncio.transports", "asyncio"],
  ["concurrent.futures._base", "concurrent.futures"],
  ["concurrent.futures.interpreter", "concurrent.futures"],
  ["concurrent.futures.process", "concurrent.futures"],
  ["concurrent.futures.thread", "concurrent.futures"],
  ["anyio._core._contextmanagers", "anyio"],
  ["anyio._core._eventloop", "anyio"],
  ["anyio._core._exceptions", "anyio"],
  ["anyio._core._fileio", "anyio"],
  ["anyio._core._resources", "anyio"],
  ["anyio._core._signals", "anyio"],
  ["anyio._core._sockets", "anyio"],
  ["anyio._core._streams", "anyio"],
  ["anyio._core._subprocesses", "anyio"],
  ["anyio._core._synchronization", "anyio"],
  ["anyio._core._tasks", "anyio"],
  ["anyio._core._tempfile", "anyio"],
  ["anyio._core._testing", "anyio"],
  ["anyio.abc._eventloop", "anyio.abc"],
  ["anyio.abc._resources", "anyio.abc"],
  ["anyio.abc._sockets", "anyio.abc"],
  ["anyio.abc._streams", "anyio.abc"],
  ["anyio.abc._subprocesses", "anyio.abc"],
  ["anyio.abc._tasks", "anyio.abc"],
  ["anyio.abc._testing", "anyio.abc"],
  ["aiohttp.client", "aiohttp"],
  ["aiohttp.client_exceptions", "aiohttp"],
  ["httpx._api", "httpx"],
  ["httpx._client", "httpx"],
  ["openai._client", "openai"],
  ["pymongo.mongo_client", "pymongo"],
  ["redis.cluster", "redis"],
  ["requests.api", "requests"],
  ["requests.sessions", "requests"],
  ["urllib3.connectionpool", "urllib3"],
  ["urllib3.poolmanager", "urllib3"],
  ["boto3.session", "boto3"],
  ["sqlalchemy.engine.base", "sqlalchemy.engine"],
  ["sqlalchemy.orm.query", "sqlalchemy.orm"],
  ["sqlalchemy.orm.session", "sqlalchemy.orm"],
  ["six.moves.queue", "queue"],
  ["six.moves.urllib", "urllib"],
  ["typing_extensions", "typing"],
]);

/**
 * Single names that are another name's object, or a function that returns an instance of it. `asyncio.CancelledError` and
 * `concurrent.futures.CancelledError` are two classes since Python 3.8 and stay two; `asyncio.TimeoutError` and
 * `concurrent.futures.TimeoutError` are the builtin only since 3.11 and stay themselves.
 */
const names: ReadonlyMap<string, string> = new Map([
  // Lib/asyncio/__init__.py star-imports these two from asyncio.subprocess; the rest of that module stays there.
  ["asyncio.subprocess.create_subprocess_exec", "asyncio.create_subprocess_exec"],
  ["asyncio.subprocess.create_subprocess_shell", "asyncio.create_subprocess_shell"],
  // Lib/multiprocessing/context.py and dummy/__init__.py: the functions only build the pool.
  ["multiprocessing.pool.Pool", "multiprocessing.Pool"],
  ["multiprocessing.dummy.Pool", "multiprocessing.pool.ThreadPool"],
  // Lib/multiprocessing/context.py: the default context's classes.
  ["multiprocessing.context.Process", "multiprocessing.Process"],
  ["multiprocessing.process.BaseProcess", "multiprocessing.Process"],
  // redis/client.py; `StrictRedis = Redis` stands below the class.
  ["redis.client.Redis", "redis.Redis"],
  ["redis.client.StrictRedis", "redis.Redis"],
  ["redis.StrictRedis", "redis.Redis"],
  // requests/sessions.py: `def session(): return Session()`, "deprecated since 1.0.0".
  ["requests.session", "requests.Session"],
  // Lib/io.py; https://docs.python.org/3/library/exceptions.html#OSError; PEP 654's backport.
  ["io.open", "builtins.open"],
  ["builtins.EnvironmentError", "builtins.OSError"],
  ["builtins.IOError", "builtins.OSError"],
  ["os.error", "builtins.OSError"],
  ["select.error", "builtins.OSError"],
  ["socket.error", "builtins.OSError"],
  ["exceptiongroup.BaseExceptionGroup", "builtins.BaseExceptionGroup"],
  ["exceptiongroup.ExceptionGroup", "builtins.ExceptionGroup"],
]);

/** The name under which the object is documented; the name itself where it is no known re-export. */
export function documentedName(dotted: string): string {
  return names.get(throughModules(dotted)) ?? throughModules(dotted);
}

function throughModules(dotted: string): string {
  for (let dot = dotted.lastIndexOf("."); dot > 0; dot = dotted.lastIndexOf(".", dot - 1)) {
    const documented = modules.get(dotted.slice(0, dot));
    if (documented !== undefined) return documented + dotted.slice(dot);
  }
  return dotted;
}

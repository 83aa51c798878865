import { clientAttribute, clientResults } from "./client-types.ts";
import { eventLoopAwaited, eventLoopResults } from "./event-loop.ts";
import { split } from "./members.ts";

/**
 * What a value is, where its constructor's name does not say it. A call whose name begins with a capital gives an object of
 * that name; these give another. Sources: docs.python.org/3/library, docs.aiohttp.org, www.python-httpx.org, anyio.readthedocs.io,
 * trio.readthedocs.io. `io.IOBase` stands for every file, `multiprocessing.Pool` for every pool of processes.
 */
const results: Readonly<Record<string, string>> = {
  ...eventLoopResults,
  ...clientResults,
  "builtins.open": "io.IOBase",
  "io.open": "io.IOBase",
  "pathlib.Path.open": "io.IOBase",
  "os.fdopen": "io.IOBase",
  "gzip.open": "io.IOBase",
  "bz2.open": "io.IOBase",
  "lzma.open": "io.IOBase",
  "codecs.open": "io.IOBase",
  "os.popen": "io.IOBase",
  "tempfile.NamedTemporaryFile": "io.IOBase",
  "tempfile.TemporaryFile": "io.IOBase",
  "tarfile.open": "tarfile.TarFile",
  "pathlib.Path.absolute": "pathlib.Path",
  "pathlib.Path.cwd": "pathlib.Path",
  "pathlib.Path.expanduser": "pathlib.Path",
  "pathlib.Path.home": "pathlib.Path",
  "pathlib.Path.joinpath": "pathlib.Path",
  "pathlib.Path.resolve": "pathlib.Path",
  "pathlib.Path.with_name": "pathlib.Path",
  "pathlib.Path.with_stem": "pathlib.Path",
  "pathlib.Path.with_suffix": "pathlib.Path",
  "PIL.Image.open": "PIL.Image.Image",
  "builtins.list": "builtins.list",
  "builtins.dict": "builtins.dict",
  "builtins.set": "builtins.set",
  "builtins.frozenset": "builtins.frozenset",
  "builtins.tuple": "builtins.tuple",
  "builtins.sorted": "builtins.list",
  "builtins.range": "builtins.range",
  "builtins.str": "builtins.str",
  "builtins.bytes": "builtins.bytes",
  "builtins.int": "builtins.int",
  "builtins.float": "builtins.float",
  "collections.deque": "collections.deque",
  "collections.defaultdict": "collections.defaultdict",
  "csv.reader": "csv.reader",
  "socket.socket": "socket.socket",
  "socket.create_connection": "socket.socket",
  "socket.create_server": "socket.socket",
  "ssl.create_default_context": "ssl.SSLContext",
  "concurrent.futures.ThreadPoolExecutor.submit": "concurrent.futures.Future",
  "concurrent.futures.ProcessPoolExecutor.submit": "concurrent.futures.Future",
  "concurrent.futures.InterpreterPoolExecutor.submit": "concurrent.futures.Future",
  "concurrent.futures.Executor.submit": "concurrent.futures.Future",
  "multiprocessing.get_context": "multiprocessing.context.BaseContext",
  "multiprocessing.context.BaseContext.Pool": "multiprocessing.Pool",
  "multiprocessing.context.BaseContext.Process": "multiprocessing.Process",
  "multiprocessing.context.BaseContext.Queue": "multiprocessing.Queue",
  "multiprocessing.context.BaseContext.JoinableQueue": "multiprocessing.JoinableQueue",
  "multiprocessing.context.BaseContext.SimpleQueue": "multiprocessing.SimpleQueue",
  "multiprocessing.context.BaseContext.Lock": "multiprocessing.Lock",
  "multiprocessing.context.BaseContext.Event": "multiprocessing.Event",
  "multiprocessing.Pool.apply_async": "multiprocessing.pool.AsyncResult",
  "multiprocessing.Pool.map_async": "multiprocessing.pool.AsyncResult",
  "multiprocessing.pool.ThreadPool.apply_async": "multiprocessing.pool.AsyncResult",
  "multiprocessing.pool.ThreadPool.map_async": "multiprocessing.pool.AsyncResult",
  "asyncio.timeout": "asyncio.Timeout",
  "asyncio.timeout_at": "asyncio.Timeout",
  "anyio.move_on_after": "anyio.CancelScope",
  "anyio.fail_after": "anyio.CancelScope",
  "anyio.create_task_group": "anyio.abc.TaskGroup",
  "trio.move_on_after": "trio.CancelScope",
  "trio.move_on_at": "trio.CancelScope",
  "trio.fail_after": "trio.CancelScope",
  "trio.fail_at": "trio.CancelScope",
  "trio.open_nursery": "trio.Nursery",
  "requests.session": "requests.Session",
  "urllib.request.build_opener": "urllib.request.OpenerDirector",
  "boto3.client": "botocore.client.BaseClient",
  "boto3.Session.client": "botocore.client.BaseClient",
};

const awaited: Readonly<Record<string, string>> = { ...eventLoopAwaited };

/** What `with … as x` binds where it is not the manager itself; null where that is nothing a rule could ask about. */
const entered: Readonly<Record<string, string | null>> = {
  "threading.Lock": null,
  "threading.RLock": null,
  "threading.Condition": null,
  "threading.Semaphore": null,
  "threading.BoundedSemaphore": null,
  "multiprocessing.Lock": null,
  "asyncio.Lock": null,
  "asyncio.Condition": null,
  "asyncio.Semaphore": null,
  "asyncio.BoundedSemaphore": null,
  "anyio.Lock": null,
  "anyio.Condition": null,
  "anyio.Semaphore": null,
  "anyio.CapacityLimiter": null,
  "trio.Lock": null,
  "trio.Condition": null,
  "trio.Semaphore": null,
  "trio.CapacityLimiter": null,
  "tempfile.TemporaryDirectory": "builtins.str",
  "multiprocessing.Manager": "multiprocessing.managers.SyncManager",
};

/** Attributes of a typed object that hold an object of a known type. */
const held: Readonly<Record<string, string>> = {
  "pathlib.Path.parent": "pathlib.Path",
  "asyncio.subprocess.Process.stdin": "asyncio.StreamWriter",
  "asyncio.subprocess.Process.stdout": "asyncio.StreamReader",
  "asyncio.subprocess.Process.stderr": "asyncio.StreamReader",
  "subprocess.Popen.stdin": "io.IOBase",
  "subprocess.Popen.stdout": "io.IOBase",
  "subprocess.Popen.stderr": "io.IOBase",
};

/** Other spellings of a type that has one above. */
const spellings: Readonly<Record<string, string>> = {
  "multiprocessing.pool.Pool": "multiprocessing.Pool",
  "multiprocessing.process.BaseProcess": "multiprocessing.Process",
  "multiprocessing.context.Process": "multiprocessing.Process",
  "multiprocessing.context.SpawnContext": "multiprocessing.context.BaseContext",
  "multiprocessing.context.ForkContext": "multiprocessing.context.BaseContext",
  "docker.client.DockerClient": "docker.DockerClient",
  "slack_sdk.web.WebClient": "slack_sdk.WebClient",
  "sqlalchemy.Connection": "sqlalchemy.engine.Connection",
  "sqlalchemy.Engine": "sqlalchemy.engine.Engine",
  "asyncio.BaseEventLoop": "asyncio.AbstractEventLoop",
  "asyncio.SelectorEventLoop": "asyncio.AbstractEventLoop",
  "asyncio.ProactorEventLoop": "asyncio.AbstractEventLoop",
  "asyncio.EventLoop": "asyncio.AbstractEventLoop",
  "uvloop.Loop": "asyncio.AbstractEventLoop",
  "typing.IO": "io.IOBase",
  "typing.TextIO": "io.IOBase",
  "typing.BinaryIO": "io.IOBase",
  "io.TextIOWrapper": "io.IOBase",
  "io.BufferedRandom": "io.IOBase",
  "io.BufferedReader": "io.IOBase",
  "io.BufferedWriter": "io.IOBase",
  "io.FileIO": "io.IOBase",
  "typing.List": "builtins.list",
  "typing.Dict": "builtins.dict",
  "typing.Set": "builtins.set",
  "typing.FrozenSet": "builtins.frozenset",
  "typing.Tuple": "builtins.tuple",
  "typing.Text": "builtins.str",
  "typing.Deque": "collections.deque",
  "typing.DefaultDict": "collections.defaultdict",
  "typing.Iterable": "collections.abc.Iterable",
  "typing.Iterator": "collections.abc.Iterator",
  "typing.Generator": "collections.abc.Generator",
  "typing.AsyncIterable": "collections.abc.AsyncIterable",
  "typing.AsyncIterator": "collections.abc.AsyncIterator",
  "typing.AsyncGenerator": "collections.abc.AsyncGenerator",
  "typing.Sequence": "collections.abc.Sequence",
  "typing.MutableSequence": "collections.abc.MutableSequence",
  "typing.Collection": "collections.abc.Collection",
  "typing.Mapping": "collections.abc.Mapping",
  "typing.MutableMapping": "collections.abc.MutableMapping",
  "typing.AbstractSet": "collections.abc.Set",
};

/** A type's name as the other tables and the rules write it. */
export function typeSpelled(name: string): string {
  return lookUp(spellings, name) ?? name;
}

/** The type of a call's value by the callee's canonical name; null where it does not say. */
export function resultOf(callee: string): string | null {
  const result = lookUp(results, callee);
  if (result !== undefined) return result;
  return isClassName(callee) ? typeSpelled(callee) : null;
}

/** The type of what awaiting a call of the callee gives. */
export function awaitedResultOf(callee: string): string | null {
  return lookUp(awaited, callee) ?? null;
}

/** The type of what `with … as x` binds for a manager of the type. */
export function enteredType(manager: string): string | null {
  const type = lookUp(entered, manager);
  return type === undefined ? manager : type;
}

export function heldType(attribute: string): string | null {
  return lookUp(held, attribute) ?? clientAttribute(...split(attribute));
}

/** By PEP 8's words: `ThreadPoolExecutor` is a class, `MAX_SIZE` a constant. One capital alone may be either, and is none. */
function isClassName(name: string): boolean {
  const last = name.slice(name.lastIndexOf(".") + 1);
  return /^_*[A-Z]/.test(last) && /[a-z]/.test(last);
}

function lookUp<V>(table: Readonly<Record<string, V>>, key: string): V | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

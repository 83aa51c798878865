/** Something that holds a descriptor, a connection or a port until somebody closes it. */
export interface Closeable {
  /** What it is, in a sentence: "a connection". */
  readonly what: string;
  /** The method that closes it, called on it: "close". */
  readonly close: string;
  readonly awaited: boolean;
  /** How a `with` closes it: by itself, by `contextlib.closing`, or not at all. */
  readonly block: "with" | "async with" | "closing" | null;
  /** Of a call that gives several values, the places of those that have to be closed. */
  readonly parts: readonly number[] | null;
  /** Little is lost when garbage collection closes it: CPython does so with the last name for it. */
  readonly slight: boolean;
}

type Row = readonly [what: string, close: string, block: Closeable["block"], parts?: readonly number[]];

/**
 * By the constructor's canonical name. Sources: docs.python.org/3/library (socket, sqlite3, asyncio-stream, smtplib, ftplib, imaplib),
 * docs.aiohttp.org/en/stable/client_reference.html, www.python-httpx.org/async, magicstack.github.io/asyncpg, aiosqlite.omnilib.dev,
 * www.psycopg.org/psycopg3/docs/api/connections.html, www.psycopg.org/docs/connection.html ("with" ends the transaction alone),
 * redis.readthedocs.io, websockets.readthedocs.io, aiokafka.readthedocs.io, docs.aio-pika.com,
 * anyio.readthedocs.io/en/stable/streams.html, docs.paramiko.org.
 */
const plain: Readonly<Record<string, Row>> = {
  "builtins.open": ["an open file", "close", "with"],
  "socket.socket": ["a socket", "close", "with"],
  "socket.create_connection": ["a socket", "close", "with"],
  "socket.create_server": ["a socket", "close", "with"],
  "socket.socketpair": ["a pair of sockets", "close", "with", [0, 1]],
  "sqlite3.connect": ["a connection", "close", "closing"],
  "psycopg2.connect": ["a connection", "close", "closing"],
  "psycopg.connect": ["a connection", "close", "with"],
  "psycopg.Connection.connect": ["a connection", "close", "with"],
  "pymysql.connect": ["a connection", "close", "closing"],
  "MySQLdb.connect": ["a connection", "close", "closing"],
  "mysql.connector.connect": ["a connection", "close", "closing"],
  "httpx.Client": ["a client with a pool of connections", "close", "with"],
  "smtplib.SMTP": ["a connection", "quit", "with"],
  "smtplib.SMTP_SSL": ["a connection", "quit", "with"],
  "ftplib.FTP": ["a connection", "quit", "with"],
  "ftplib.FTP_TLS": ["a connection", "quit", "with"],
  "imaplib.IMAP4": ["a connection", "logout", "with"],
  "imaplib.IMAP4_SSL": ["a connection", "logout", "with"],
  "paramiko.SSHClient": ["a connection", "close", "with"],
  "paramiko.client.SSHClient": ["a connection", "close", "with"],
  "websockets.sync.client.connect": ["a connection", "close", "with"],
  "anyio.create_memory_object_stream": ["a memory stream", "close", "with", [0, 1]],
};

const awaited: Readonly<Record<string, Row>> = {
  "aiohttp.ClientSession": ["a session with a pool of connections", "close", "async with"],
  "httpx.AsyncClient": ["a client with a pool of connections", "aclose", "async with"],
  "asyncio.open_connection": ["a connection", "wait_closed", null, [1]],
  "asyncio.open_unix_connection": ["a connection", "wait_closed", null, [1]],
  "asyncpg.connect": ["a connection", "close", null],
  "asyncpg.create_pool": ["a pool of connections", "close", "async with"],
  "aiosqlite.connect": ["a connection with a thread of its own", "close", "async with"],
  "aiomysql.connect": ["a connection", "ensure_closed", null],
  "psycopg.AsyncConnection.connect": ["a connection", "close", "async with"],
  "redis.asyncio.Redis": ["a client with a pool of connections", "aclose", "async with"],
  "redis.asyncio.from_url": ["a client with a pool of connections", "aclose", "async with"],
  "redis.asyncio.Redis.from_url": ["a client with a pool of connections", "aclose", "async with"],
  "websockets.connect": ["a connection", "close", "async with"],
  "websockets.client.connect": ["a connection", "close", "async with"],
  "websockets.asyncio.client.connect": ["a connection", "close", "async with"],
  "aiokafka.AIOKafkaConsumer": ["a consumer with connections and tasks", "stop", "async with"],
  "aiokafka.AIOKafkaProducer": ["a producer with connections and tasks", "stop", "async with"],
  "aio_pika.connect": ["a connection", "close", "async with"],
  "aio_pika.connect_robust": ["a connection", "close", "async with"],
  "anyio.connect_tcp": ["a stream", "aclose", "async with"],
  "anyio.connect_unix": ["a stream", "aclose", "async with"],
  "anyio.streams.stapled.StapledObjectStream": ["a pair of streams", "aclose", "async with"],
  "trio.open_tcp_stream": ["a stream", "aclose", "async with"],
};

const slight: ReadonlySet<string> = new Set(["builtins.open", "anyio.create_memory_object_stream"]);

/** What a call of the callee makes that has to be closed; null for all others. */
export function closeableOf(callee: string): Closeable | null {
  return read(plain, callee, false) ?? read(awaited, callee, true);
}

function read(table: Readonly<Record<string, Row>>, callee: string, isAwaited: boolean): Closeable | null {
  const row = Object.hasOwn(table, callee) ? table[callee] : undefined;
  if (row === undefined) return null;
  const [what, close, block, parts = null] = row;
  return { what, close, awaited: isAwaited, block, parts, slight: slight.has(callee) };
}

/** A `with` over these ends a transaction, and leaves the connection open. */
export const endsTransactionOnly: ReadonlySet<string> = new Set(["sqlite3.connect", "psycopg2.connect"]);

/**
 * What makes something with a pool of its own, which is meant to be made once and shared: what the pool holds, by canonical name. Sources:
 * docs.aiohttp.org/en/stable/client_quickstart.html ("Don't create a session per request"), www.python-httpx.org/async,
 * magicstack.github.io/asyncpg/current/api, redis.readthedocs.io/en/stable/connections.html,
 * www.mongodb.com/docs/languages/python/pymongo-driver/current/connect/connection-options/connection-pools,
 * docs.sqlalchemy.org/en/20/core/connections.html#basic-usage, docs.aws.amazon.com/lambda/latest/dg/best-practices.html,
 * grpc.io/docs/guides/performance, github.com/openai/openai-python, github.com/anthropics/anthropic-sdk-python (both over httpx),
 * elasticsearch-py.readthedocs.io, www.psycopg.org/psycopg3/docs/advanced/pool.html, docs.python.org/3/library/concurrent.futures.html.
 */
const makers: Readonly<Record<string, "connections" | "threads" | "processes">> = {
  "aiohttp.ClientSession": "connections",
  "anthropic.Anthropic": "connections",
  "anthropic.AsyncAnthropic": "connections",
  "asyncpg.create_pool": "connections",
  "boto3.client": "connections",
  "boto3.resource": "connections",
  "elasticsearch.AsyncElasticsearch": "connections",
  "elasticsearch.Elasticsearch": "connections",
  "grpc.aio.insecure_channel": "connections",
  "grpc.aio.secure_channel": "connections",
  "grpc.insecure_channel": "connections",
  "grpc.secure_channel": "connections",
  "httpx.AsyncClient": "connections",
  "httpx.Client": "connections",
  "motor.motor_asyncio.AsyncIOMotorClient": "connections",
  "openai.AsyncOpenAI": "connections",
  "openai.OpenAI": "connections",
  "psycopg_pool.AsyncConnectionPool": "connections",
  "psycopg_pool.ConnectionPool": "connections",
  "pymongo.AsyncMongoClient": "connections",
  "pymongo.MongoClient": "connections",
  "redis.Redis": "connections",
  "redis.asyncio.Redis": "connections",
  "redis.asyncio.from_url": "connections",
  "redis.from_url": "connections",
  "sqlalchemy.create_engine": "connections",
  "sqlalchemy.ext.asyncio.create_async_engine": "connections",
  "concurrent.futures.ThreadPoolExecutor": "threads",
  "multiprocessing.pool.ThreadPool": "threads",
  "concurrent.futures.ProcessPoolExecutor": "processes",
  "multiprocessing.Pool": "processes",
};

/** What the pool of what the call makes holds; null where it makes none. */
export function pooledBy(callee: string): "connections" | "threads" | "processes" | null {
  return Object.hasOwn(makers, callee) ? (makers[callee] ?? null) : null;
}

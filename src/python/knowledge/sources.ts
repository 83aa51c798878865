/**
 * Methods that hand out the next item of a source that has no end, by name: queues, sockets, pipes, streams, message brokers.
 * Sources: docs.python.org/3/library (queue, socket, asyncio-stream, multiprocessing connections), pyzmq.readthedocs.io,
 * redis.readthedocs.io, aiokafka.readthedocs.io, docs.confluent.io, anyio.readthedocs.io/en/stable/streams.html.
 */
const handOutNext: ReadonlySet<string> = new Set([
  "blpop",
  "brpop",
  "get_message",
  "getone",
  "next_msg",
  "poll",
  "read_message",
  "readline",
  "recvfrom",
  "xread",
  "xreadgroup",
]);
/** `accept`, `sock_recv`, `receive_json`, `arecv_message`. */
const receiving = /^(?:sock_|a)?(?:accept|recv|receive)(?:_[a-z]+)*$/;

export function handsOutNext(method: string): boolean {
  return handOutNext.has(method) || receiving.test(method);
}

/** The same of a queue, without an argument that stands for a key: `queue.get()`, `queue.get(timeout=1)`, but not `settings.get("x")`. */
export const handOutNextOfQueue: ReadonlySet<string> = new Set(["get", "get_nowait"]);

/** Functions whose value is the next item of their first argument. */
export const nextItem: ReadonlySet<string> = new Set(["builtins.anext", "builtins.next"]);

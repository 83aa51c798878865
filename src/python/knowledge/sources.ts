/**
 * Methods that hand out the next item of a source that has no end, by name: queues, sockets, pipes, streams, message brokers.
 * Sources: docs.python.org/3/library (queue, socket, asyncio-stream, multiprocessing connections), pyzmq.readthedocs.io,
 * redis.readthedocs.io, aiokafka.readthedocs.io, docs.confluent.io, anyio.readthedocs.io/en/stable/streams.html.
 */
export const handOutNext: ReadonlySet<string> = new Set([
  "accept",
  "blpop",
  "brpop",
  "get_message",
  "getone",
  "next_msg",
  "poll",
  "read_message",
  "readline",
  "receive",
  "receive_bytes",
  "receive_json",
  "receive_text",
  "recv",
  "recv_bytes",
  "recv_json",
  "recv_multipart",
  "recv_pyobj",
  "recv_string",
  "recvfrom",
  "sock_accept",
  "sock_recv",
  "sock_recvfrom",
  "xread",
  "xreadgroup",
]);

/** The same of a queue, without an argument that stands for a key: `queue.get()`, `queue.get(timeout=1)`, but not `settings.get("x")`. */
export const handOutNextOfQueue: ReadonlySet<string> = new Set(["get", "get_nowait"]);

/** Functions whose value is the next item of their first argument. */
export const nextItem: ReadonlySet<string> = new Set(["builtins.anext", "builtins.next"]);

import type { Model } from "#python/model.ts";
import type { Call, Expression } from "#python/syntax/ast.ts";

/** How a queue is made. */
interface Kind {
  /** The keyword under which the call says how much it holds; null where it cannot. */
  readonly size: "maxsize" | "max_buffer_size" | null;
  /** True where the number means that it has no end. */
  readonly isEndless: (most: number) => boolean;
  /** What to write to bound it, in the words of its library. */
  readonly bounded: string;
}

/** Zero and less is no end: docs.python.org/3/library/queue.html#queue.Queue, and the same for asyncio and multiprocessing. */
const queue = (name: string): [string, Kind] => [
  name,
  { size: "maxsize", isEndless: (most) => most <= 0, bounded: `${name}(maxsize=…)` },
];
/** Their size must be said, and `math.inf` is none: trio.readthedocs.io/en/stable/reference-core.html#trio.open_memory_channel. */
const channel = (name: string): [string, Kind] => [
  name,
  { size: "max_buffer_size", isEndless: (most) => most === Infinity, bounded: `${name}(…)` },
];
const kinds: ReadonlyMap<string | null, Kind> = new Map([
  queue("asyncio.Queue"),
  queue("asyncio.LifoQueue"),
  queue("asyncio.PriorityQueue"),
  queue("queue.Queue"),
  queue("queue.LifoQueue"),
  queue("queue.PriorityQueue"),
  queue("multiprocessing.Queue"),
  queue("multiprocessing.JoinableQueue"),
  ["queue.SimpleQueue", { size: null, isEndless: () => true, bounded: "queue.Queue(maxsize=…)" }],
  channel("anyio.create_memory_object_stream"),
  channel("trio.open_memory_channel"),
]);

/** What to write in the place of a call that makes a queue without an end; null for any other call. */
export function boundedFor(call: Call, model: Model): string | null {
  const kind = kinds.get(nameOf(call.func, model));
  return kind !== undefined && kind.isEndless(mostOf(call, kind, model)) ? kind.bounded : null;
}

/** `asyncio.Queue[bytes]()` is `asyncio.Queue()`. */
function nameOf(func: Expression, model: Model): string | null {
  return model.nameOf(func.kind === "Subscript" ? func.value : func);
}

/** How much it holds by the text: 0 where nothing is said, NaN where it cannot be told. */
function mostOf(call: Call, { size }: Kind, model: Model): number {
  const given = model.argument(call, 0, size);
  if (given === null) return 0;
  const most = given && model.constantOf(given);
  return typeof most === "number" ? most : NaN;
}

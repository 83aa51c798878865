import type { Model } from "#python/model.ts";
import type { Attribute, Call, Node } from "#python/syntax/ast.ts";
import { isNamedLoop } from "./loops.ts";

/** Something of the event loop's that a call changes, without telling the loop. */
export interface Touch {
  /** As a sentence names it: "an `asyncio.Queue`". */
  readonly what: string;
  /** False where no type says what the receiver is. */
  readonly certain: boolean;
  /** Where a coroutine waits for it. */
  readonly awaited: Node | null;
}

const members: ReadonlyMap<string, string> = new Map([
  [
    "asyncio.AbstractEventLoop",
    "call_soon call_later call_at create_task stop add_reader remove_reader add_writer remove_writer",
  ],
  ["asyncio.Queue", "put_nowait get_nowait task_done"],
  ["asyncio.PriorityQueue", "put_nowait get_nowait task_done"],
  ["asyncio.LifoQueue", "put_nowait get_nowait task_done"],
  ["asyncio.Event", "set clear"],
  ["asyncio.Future", "set_result set_exception cancel"],
  ["asyncio.Task", "cancel"],
  ["asyncio.TaskGroup", "create_task"],
  ["asyncio.Lock", "release"],
  ["asyncio.Semaphore", "release"],
  ["asyncio.BoundedSemaphore", "release"],
  ["asyncio.Condition", "notify notify_all release"],
  ["asyncio.StreamWriter", "write writelines close"],
  ["asyncio.TimerHandle", "cancel"],
  ["asyncio.Handle", "cancel"],
]);

/** Asked of a receiver whose own name is `loop`. */
const ofLoops: ReadonlySet<string> = new Set(["call_soon", "call_later", "call_at", "create_task", "stop"]);

/** Methods by which what a coroutine waits for is fed or fired; a queue of threads and a future of threads have some of them too. */
const feeding: ReadonlySet<string> = new Set([
  "put_nowait",
  "send_nowait",
  "set",
  "set_result",
  "set_exception",
]);

export function touchOf(call: Call, model: Model): Touch | null {
  const { func } = call;
  const callee = model.calleeOf(call);
  if (callee === "asyncio.create_task" || callee === "asyncio.ensure_future")
    return { what: `the running loop with \`${callee}\``, certain: true, awaited: null };
  if (func.kind !== "Attribute") return null;
  const type = model.typeOf(func.value);
  if (type !== null && members.get(type)?.split(" ").includes(func.attr) === true)
    return { what: `an \`${type}\``, certain: true, awaited: null };
  if (type === null && ofLoops.has(func.attr) && isNamedLoop(func.value))
    return { what: "an event loop", certain: false, awaited: null };
  return feeding.has(func.attr) ? touchOfAwaited(func, model) : null;
}

/** An object of another type, of which a coroutine of this file awaits another method: `await self._items.recv()`. */
function touchOfAwaited({ value }: Attribute, model: Model): Touch | null {
  const holder = model.holderAt(value);
  if (holder === null) return null;
  for (const { kind, call, node } of model.usesOf(holder)) {
    const isAwaited = kind === "awaited" || (call !== null && model.usage(call).kind === "awaited");
    if (isAwaited && kind !== "handed")
      return { what: "what a coroutine waits for", certain: false, awaited: node };
  }
  return null;
}

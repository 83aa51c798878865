import type { Model } from "#python/model.ts";
import type { Call, Expression, FunctionDef, Node } from "#python/syntax/ast.ts";

/** A "lock" that the handler waits for, another "thread" that sets it, an event "loop" that has a way of its own. */
export type Hazard =
  | { readonly kind: "lock" | "thread"; readonly handler: Expression; readonly at: Node }
  | { readonly kind: "loop"; readonly handler: Expression };

export function hazardOf(call: Call, model: Model): Hazard | null {
  const [, handler] = call.args;
  if (handler === undefined) return null;
  const run = model.threadRunOf(call);
  if (run?.to === "thread" || run?.to === "pool") return { kind: "thread", handler, at: run.by };
  const definition = model.definitionOf(handler);
  if (definition?.kind !== "FunctionDef") return null;
  const at = lockIn(definition, model);
  if (at !== null) return { kind: "lock", handler, at };
  return isForLoop(call, definition, model) ? { kind: "loop", handler } : null;
}

/** On Windows the loop has no such method; a handler that hands all to the loop by `call_soon_threadsafe` is safe. */
function isForLoop(call: Call, { body }: FunctionDef, model: Model): boolean {
  if (!model.onEventLoop(call) || model.flavour(call) !== "asyncio") return false;
  for (const around of model.ancestors(call))
    if (around.kind === "If" && /win32|\bnt\b|windows|platform/i.test(model.source(around.test)))
      return false;
  for (const node of model.evaluatedIn(body))
    if (node.kind === "Attribute" && node.attr === "call_soon_threadsafe") return false;
  return isFirst(call, model);
}

/** One for SIGINT and one for SIGTERM are one mistake. */
function isFirst(call: Call, model: Model): boolean {
  const first = model
    .nodes("Call")
    .find(
      (each) => model.calleeOf(each) === "signal.signal" && model.functionOf(each) === model.functionOf(call),
    );
  return first === call;
}

/** Not an RLock, which lets its own thread in, nor a SimpleQueue, which is made for this. */
const locks: ReadonlySet<string | null> = new Set([
  "threading.Lock",
  "threading.Condition",
  "threading.Semaphore",
  "threading.BoundedSemaphore",
]);
const queues: ReadonlySet<string | null> = new Set(["queue.Queue", "queue.LifoQueue", "queue.PriorityQueue"]);

/** `acquire(blocking=False)` does not wait. */
function waits(call: Call, model: Model): boolean {
  const blocking = model.argument(call, 0, "blocking");
  return !blocking || model.constantOf(blocking) !== false;
}

/** The first place in the handler itself that takes a lock of threads. */
function lockIn({ body }: FunctionDef, model: Model): Node | null {
  for (const node of model.evaluatedIn(body)) {
    if (node.kind === "WithItem" && locks.has(model.typeOf(node.context))) return node;
    if (node.kind !== "Call" || node.func.kind !== "Attribute") continue;
    const type = model.typeOf(node.func.value);
    if (locks.has(type) && node.func.attr === "acquire" && waits(node, model)) return node;
    if (queues.has(type) && /^(?:put|get|join)(?:_nowait)?$/.test(node.func.attr)) return node;
  }
  return null;
}

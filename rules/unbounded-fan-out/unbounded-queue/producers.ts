import type { HolderUse, Loop, Model } from "#python/model.ts";
import type { Call, Expression, Node } from "#python/syntax/ast.ts";

/** What puts into the queue again and again. */
export interface Producer {
  readonly at: Node;
  /** Whose items it puts; null where `put` itself is handed on, and whoever has it puts what they like. */
  readonly stream: { readonly over: Expression; readonly loop: Loop } | null;
}

const puts: ReadonlySet<string | null> = new Set(["put", "put_nowait", "send", "send_nowait"]);
/** Whoever asks how full it is keeps it from growing, or knows why not. */
const asks: ReadonlySet<string | null> = new Set(["full", "qsize", "statistics"]);
/** Calls, by their last name, that call what they are handed once. */
const runners: ReadonlySet<string> = new Set([
  "call_at",
  "call_later",
  "call_soon",
  "call_soon_threadsafe",
  "partial",
  "run",
  "run_in_executor",
  "run_sync",
  "submit",
  "to_thread",
]);

/** The first producer without an end among the uses of a queue; null where there is none, or where somebody looks how full it is. */
export function producerOf(uses: readonly HolderUse[], model: Model): Producer | null {
  if (uses.some(({ method }) => asks.has(method))) return null;
  for (const use of uses) {
    const producer = puts.has(use.method) ? producerAt(use, model) : null;
    if (producer !== null) return producer;
  }
  return null;
}

function producerAt({ call, node }: HolderUse, model: Model): Producer | null {
  if (call !== null) return inLoop(call, node, model);
  const around = model.parent(node);
  // `loop.call_soon_threadsafe(queue.put_nowait, item)` puts once.
  if (around?.kind === "Call" && runners.has(lastName(around.func))) return inLoop(around, node, model);
  return around?.kind === "Call" || around?.kind === "Assign" ? { at: node, stream: null } : null;
}

function inLoop(put: Call, receiver: Node, model: Model): Producer | null {
  const rounds = model.unboundedAround(put);
  if (rounds?.kind !== "stream" || isItself(rounds.over, receiver, model)) return null;
  return model.heldBackBy(rounds.loop) === null ? { at: put, stream: rounds } : null;
}

/** What comes out of the queue goes back into it: with an end it would wait for itself. */
function isItself(over: Expression, receiver: Node, model: Model): boolean {
  return queueOf(over, model) === queueOf(receiver, model);
}

/** `self.queue` of `self.queue.put(item)` and of `self.queue.put`. */
function queueOf(node: Node, model: Model): string | null {
  const func = node.kind === "Call" ? node.func : node;
  return func.kind === "Attribute" ? model.source(func.value) : null;
}

function lastName(func: Expression): string {
  if (func.kind === "Attribute") return func.attr;
  return func.kind === "Name" ? func.name : "";
}

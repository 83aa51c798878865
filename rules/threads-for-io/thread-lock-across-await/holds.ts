import type { Model } from "#python/model.ts";
import type { Call, Expression, FunctionDef, Node, With } from "#python/syntax/ast.ts";

const locks: ReadonlySet<string> = new Set([
  "threading.Lock",
  "threading.RLock",
  "threading.Condition",
  "threading.Semaphore",
  "threading.BoundedSemaphore",
]);

/** A lock of threads that a coroutine holds while it waits. */
export interface Hold {
  readonly at: Expression;
  /** As written: "with self._lock:", "lock.acquire()". */
  readonly words: string;
  readonly lock: Expression;
  readonly type: string;
  /** The first place at which the coroutine waits. */
  readonly awaiting: Node;
}

export function* holdsIn(definition: FunctionDef, model: Model): Iterable<Hold> {
  for (const node of model.evaluatedIn(definition.body))
    if (node.kind === "With" && !node.async) yield* holdsOfWith(node, model);
  yield* holdsOfAcquire(definition, model);
}

function* holdsOfWith(statement: With, model: Model): Iterable<Hold> {
  for (const [index, { context }] of statement.items.entries()) {
    const type = lockType(context, model);
    if (type === null) continue;
    const [awaiting] = model.suspensionsIn([...statement.items.slice(index + 1), ...statement.body]);
    if (awaiting === undefined) continue;
    yield { at: context, words: `with ${model.source(context)}:`, lock: context, type, awaiting };
  }
}

/** From `acquire()` to the first `release()` that follows it in the text. */
function* holdsOfAcquire(definition: FunctionDef, model: Model): Iterable<Hold> {
  const suspensions = new Set(model.suspensionsIn(definition.body));
  const open = new Map<string, { readonly acquired: Call; awaiting: Node | null }>();
  for (const node of model.evaluatedIn(definition.body)) {
    if (suspensions.has(node)) for (const each of open.values()) each.awaiting ??= node;
    if (node.kind !== "Call" || node.func.kind !== "Attribute") continue;
    const { value: lock, attr } = node.func;
    const written = model.source(lock);
    if (attr === "acquire" && waitsForever(node)) open.set(written, { acquired: node, awaiting: null });
    const held = attr === "release" ? open.get(written) : undefined;
    if (held === undefined) continue;
    open.delete(written);
    const type = lockType(lock, model);
    const { acquired: at, awaiting } = held;
    if (type !== null && awaiting !== null) yield { at, words: model.source(at), lock, type, awaiting };
  }
}

/** An attempt, or one with a limit, says by its arguments what it does when the lock is taken. */
const waitsForever = (acquire: Call) => acquire.args.length + acquire.keywords.length === 0;

function lockType(expression: Expression, model: Model): string | null {
  const type = model.typeOf(expression);
  return type !== null && locks.has(type) ? type : null;
}

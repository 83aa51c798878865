import type { Exit, Model } from "#python/model.ts";
import type { ExceptHandler, FunctionDef, Node, Statement, Try, With, WithItem } from "#python/syntax/ast.ts";

/** What a library raises inside a task to cancel it. */
export const cancellations: ReadonlySet<string> = new Set([
  "asyncio.CancelledError",
  "trio.Cancelled",
  "anyio.get_cancelled_exc_class",
]);

/** A place that stops a cancellation: an except clause or a `suppress(…)`. */
export interface Catcher {
  readonly at: Node;
  /** As written, e.g. "except (OSError, asyncio.CancelledError)". */
  readonly words: string;
  readonly statement: Try | With;
  readonly guarded: readonly Statement[];
  readonly handler: ExceptHandler | null;
  /** It names the cancellation itself, and does not catch it among everything else. */
  readonly named: boolean;
  readonly exits: readonly Exit[];
}

export function* catchersIn(definition: FunctionDef, model: Model): Iterable<Catcher> {
  for (const node of model.evaluatedIn(definition.body)) {
    if (node.kind === "Try") yield* catcherOfTry(node, model);
    if (node.kind === "With") yield* catchersOfWith(node, model);
  }
}

/** The first clause that catches a cancellation is the only one that meets it. */
function* catcherOfTry(statement: Try, model: Model): Iterable<Catcher> {
  const handler = statement.handlers.find((each) => catches(namesOf(each, model)));
  if (handler === undefined) return;
  yield {
    at: handler.type ?? handler,
    words: handler.type === null ? "except:" : `except ${model.source(handler.type)}`,
    statement,
    guarded: statement.body,
    handler,
    named: namesOf(handler, model).some(isCancellation),
    exits: model.exitsOf(handler.body),
  };
}

function* catchersOfWith(statement: With, model: Model): Iterable<Catcher> {
  const item = statement.items.find((each) => catches(suppressedBy(each, model)));
  if (item === undefined) return;
  yield {
    at: item.context,
    words: model.source(item.context),
    statement,
    guarded: statement.body,
    handler: null,
    named: suppressedBy(item, model).some(isCancellation),
    exits: [{ kind: "falls", node: null }],
  };
}

const isCancellation = (name: string | null) => name !== null && cancellations.has(name);
const catches = (names: readonly (string | null)[]) =>
  names.some((name) => isCancellation(name) || name === "builtins.BaseException");

/** A bare `except:` is `except BaseException:`. */
function namesOf(handler: ExceptHandler, model: Model): readonly (string | null)[] {
  return handler.type === null ? ["builtins.BaseException"] : model.caughtBy(handler);
}

function suppressedBy(item: WithItem, model: Model): readonly (string | null)[] {
  if (item.context.kind !== "Call") return [];
  if (model.calleeOf(item.context) !== "contextlib.suppress") return [];
  return item.context.args.map((each) => (each.kind === "Call" ? model.calleeOf(each) : model.nameOf(each)));
}

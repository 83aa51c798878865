import type { Exit, Model } from "#python/model.ts";
import type { Call, ExceptHandler, Expression, Name, Node } from "#python/syntax/ast.ts";
import { cancellations, type Catcher } from "./catchers.ts";

/**
 * Members by which a handler tells its own task's cancellation from that of the task it awaits, or takes it back in the way that
 * https://docs.python.org/3/library/asyncio-task.html#task-cancellation describes.
 */
const tellApart: ReadonlySet<string> = new Set(["uncancel", "cancelling", "cancelled"]);
const asks: ReadonlySet<string | null> = new Set(["asyncio.current_task", "sys.exc_info", "sys.exception"]);

export function tellsApart(handler: ExceptHandler, model: Model): boolean {
  for (const node of model.evaluatedIn(handler.body)) {
    if (node.kind !== "Call") continue;
    if (node.func.kind === "Attribute" && tellApart.has(node.func.attr)) return true;
    if (asks.has(model.calleeOf(node))) return true;
  }
  return false;
}

/** True where this way out of the handler passes the cancellation on. What ends the program (`sys.exit()`) does so too. */
export function passesOn(exit: Exit, catcher: Catcher, model: Model): boolean {
  if (exit.kind !== "raise") return false;
  if (exit.node?.kind !== "Raise" || exit.node.exception === null) return true;
  const { exception, cause } = exit.node;
  const caught = catcher.handler?.name?.name ?? null;
  if ([exception, cause].some((each) => each !== null && isName(rootOf(each), caught))) return true;
  const raised = exception.kind === "Call" ? model.calleeOf(exception) : model.nameOf(exception);
  return raised !== null && cancellations.has(raised);
}

/** True where the handler sets a name by which the function raises later: `cancelled = True` and then `if cancelled: raise …`. */
export function remembers(catcher: Catcher, model: Model): boolean {
  for (const node of model.evaluatedIn(catcher.handler?.body ?? [])) {
    if (node.kind !== "Assign") continue;
    for (const target of node.targets)
      if (target.kind === "Name" && model.bindingOf(target)?.reads.some((read) => decidesRaise(read, model)))
        return true;
  }
  return false;
}

function decidesRaise(read: Name, model: Model): boolean {
  const statement = model.statementOf(read);
  if (statement?.kind !== "If") return false;
  return model.exitsOf(statement.body).some(({ kind }) => kind === "raise");
}

/** True inside a handler that raises on every way out, or that has caught a cancellation itself: what comes now is the second. */
export function isAnsweredAround(catcher: Catcher, model: Model): boolean {
  for (const around of model.ancestors(catcher.statement)) {
    if (around.kind === "FunctionDef") return false;
    if (around.kind !== "ExceptHandler") continue;
    if (model.caughtBy(around).some((name) => name !== null && cancellations.has(name))) return true;
    if (model.exitsOf(around.body).every(({ kind }) => kind === "raise")) return true;
  }
  return false;
}

/** Functions that only tell of an exception. */
const tells: ReadonlySet<string> = new Set([
  ...["debug", "info", "warning", "error", "exception", "critical", "log"],
  ...["print", "str", "repr", "type", "isinstance", "print_exception", "format_exception"],
]);

/** Methods that keep an exception for whoever reads it. */
const keeps: ReadonlySet<string> = new Set(["set_exception", "append", "put", "put_nowait"]);

/**
 * True where the handler hands the exception itself on: to a name that is read later, a future, a queue, a result. A handler that
 * names `CancelledError` must keep it: handing it to any function is no answer to it.
 */
export function forwards(catcher: Catcher, model: Model): boolean {
  if (catcher.handler === null) return false;
  const caught = catcher.handler.name?.name ?? null;
  for (const node of model.evaluatedIn(catcher.handler.body))
    if (isName(node, caught) && isHandedOn(node, catcher.named, model)) return true;
  return false;
}

function isHandedOn(exception: Name, named: boolean, model: Model): boolean {
  const { kind, by } = model.usage(exception);
  if (kind === "assigned") return true;
  if (by.kind === "Call") return named ? keeps.has(lastName(by)) : !tells.has(lastName(by));
  return !named && (kind === "returned" || kind === "yielded" || kind === "element");
}

function lastName(call: Call): string {
  if (call.func.kind === "Attribute") return call.func.attr;
  return call.func.kind === "Name" ? call.func.name : "";
}

/** `error` of `error.with_traceback(None)`. */
function rootOf(expression: Expression): Expression {
  if (expression.kind === "Call") return rootOf(expression.func);
  return expression.kind === "Attribute" ? rootOf(expression.value) : expression;
}

const isName = (node: Node, name: string | null): node is Name => node.kind === "Name" && node.name === name;

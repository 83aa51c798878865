import { endingName } from "#python/knowledge/endings.ts";
import type { Model } from "#python/model.ts";
import type { Expression } from "#python/syntax/ast.ts";
import type { FanOut } from "./fan-out.ts";

/** Calls, by their last name, around the coroutine that does the work. */
const wrappers: ReadonlySet<string> = new Set(["create_task", "ensure_future", "shield", "wait_for"]);
/** Work that an executor does: its workers are the limit. */
const executors: ReadonlySet<string> = new Set(["to_thread", "run_in_executor", "wrap_future"]);
/** Putting opens no socket, and with an end waits for room. */
const queues: ReadonlySet<string | null> = new Set([
  "asyncio.Queue",
  "asyncio.LifoQueue",
  "asyncio.PriorityQueue",
]);

/**
 * The function whose coroutines are collected, as the expression that names it: `fetch` of `create_task(fetch(url))`.
 * Null for tasks that exist already, for work of an executor, for putting into a queue, and for what only ends things.
 */
export function startedBy({ element, mapped }: FanOut, model: Model): Expression | null {
  const func = mapped ? element : calledIn(element);
  if (func === null || executors.has(lastName(func)) || endingName.test(lastName(func))) return null;
  if (func.kind === "Attribute" && queues.has(model.typeOf(func.value))) return null;
  // A plain function of this file may well return a task that exists already.
  const definition = model.definitionOf(func);
  return definition === null || (definition.kind === "FunctionDef" && definition.async) ? func : null;
}

function calledIn(element: Expression): Expression | null {
  if (element.kind === "IfExp") return calledIn(element.body) ?? calledIn(element.orelse);
  if (element.kind !== "Call") return null;
  const [inner] = element.args;
  if (!wrappers.has(lastName(element.func))) return element.func;
  return inner === undefined ? null : calledIn(inner);
}

export function lastName(func: Expression): string {
  if (func.kind === "Attribute") return func.attr;
  return func.kind === "Name" ? func.name : "";
}

import type { Model } from "#python/model.ts";
import type { Call, FunctionDef, Node } from "#python/syntax/ast.ts";
import type { Cancelled } from "./cancelled.ts";

/** What makes a task that still runs a hazard: its owner counts as closed, another one takes its place, or what it works with is closed. */
export type Hazard =
  | { readonly kind: "closed" }
  | { readonly kind: "replaced"; readonly by: Node }
  | { readonly kind: "bereft"; readonly of: Call };

/** Functions that say by their name that all is over when they return. */
const closing =
  /^_*(?:a?close|a?stop|shutdown|disconnect|terminate|clean_?up|tear_?down|aexit|unload|dispose)(?:_|$)/;

/** Null where it may well end on its own later, and where the task itself calls the function: it cannot wait for its own end. */
export function hazardOf(cancelled: Cancelled, definition: FunctionDef, model: Model): Hazard | null {
  const { cancel, work } = cancelled;
  if (work !== null && calls(work, definition, model)) return null;
  if (closing.test(definition.name.name)) return { kind: "closed" };
  const replaced = replacedAfter(cancelled, definition, model);
  if (replaced !== undefined) return { kind: "replaced", by: replaced };
  const closed = work === null ? undefined : closedAfter(cancel, { definition, work }, model);
  return closed === undefined ? null : { kind: "bereft", of: closed };
}

function calls(work: FunctionDef, definition: FunctionDef, model: Model): boolean {
  for (const node of model.evaluatedIn(work.body))
    if (node.kind === "Call" && model.definitionOf(node.func) === definition) return true;
  return false;
}

/** `self._task.cancel()` and then `self._task = asyncio.create_task(…)`, in this round of a loop or the next. */
function replacedAfter(
  { cancel, holder }: Cancelled,
  definition: FunctionDef,
  model: Model,
): Node | undefined {
  const starts: Call[] = [];
  for (const node of model.evaluatedIn(definition.body))
    if (node.kind === "Call" && model.spawnOf(node) !== null && isSame(model.holderOf(node), holder))
      starts.push(node);
  const next = starts.find(({ start }) => start > cancel.start) ?? starts[0];
  return next !== undefined && model.mayPrecede(cancel, next) ? next : undefined;
}

function isSame(one: Cancelled["holder"], other: Cancelled["holder"]): boolean {
  if (one.kind === "name") return other.kind === "name" && one.binding === other.binding;
  return one.kind === "attribute" && other.kind === "attribute" && one.attribute === other.attribute;
}

const closes = /^(?:a?close|disconnect|shutdown|terminate|stop)$/;

/** A close, after the cancel, of something that the task's coroutine works with. */
function closedAfter(
  cancel: Call,
  { definition, work }: { readonly definition: FunctionDef; readonly work: FunctionDef },
  model: Model,
): Call | undefined {
  const used = new Set<string>();
  for (const node of model.evaluatedIn(work.body))
    if (node.kind === "Name" || node.kind === "Attribute") used.add(model.source(node));
  for (const node of model.evaluatedIn(definition.body)) {
    if (node.kind !== "Call" || node.func.kind !== "Attribute" || !closes.test(node.func.attr)) continue;
    if (used.has(model.source(node.func.value)) && model.mayPrecede(cancel, node)) return node;
  }
  return undefined;
}

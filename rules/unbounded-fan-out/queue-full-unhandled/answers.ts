import type { Model } from "#python/model.ts";
import type { Call, ExceptHandler, FunctionDef, Node } from "#python/syntax/ast.ts";

const full: ReadonlySet<string | null> = new Set([
  "asyncio.QueueFull",
  "queue.Full",
  "builtins.Exception",
  "builtins.BaseException",
  // A name that is not known may be a tuple of them.
  null,
]);

/** True where something answers that the queue is full, here or in whatever calls this; where somebody looks first; and where all ends. */
export function isAnswered(put: Call, model: Model): boolean {
  if (model.stopPathOf(put) !== null || isCaught(put, model) || looksFirst(put, model)) return true;
  const around = model.functionOf(put);
  if (around?.kind !== "FunctionDef") return false;
  // A docstring that says so tells its callers.
  if (/\b(?:QueueFull|queue\.Full)\b/.test(docstringOf(around))) return true;
  const { calls } = model.callsOf(around);
  return calls.length > 0 && calls.every((call) => isCaught(call, model));
}

function docstringOf({ body: [first] }: FunctionDef): string {
  const text =
    first?.kind === "ExpressionStatement" && first.value.kind === "Constant" ? first.value.value : null;
  return typeof text === "string" ? text : "";
}

function isCaught(place: Node, model: Model): boolean {
  for (const { item } of model.withsAround(place))
    if (item.context.kind === "Call" && isSuppressed(item.context, model)) return true;
  for (const around of model.ancestors(place)) {
    if (around.kind === "FunctionDef") return false;
    const isTried = around.kind === "Try" && place.end <= (around.body.at(-1)?.end ?? 0);
    if (isTried && around.handlers.some((each) => isOfFull(each, model))) return true;
  }
  return false;
}

function isSuppressed(context: Call, model: Model): boolean {
  return model.calleeOf(context) === "contextlib.suppress" && isOfFull(context, model);
}

function isOfFull(clause: ExceptHandler | Call, model: Model): boolean {
  const names = model.caughtBy(clause);
  return names.length === 0 || names.some((name) => full.has(name));
}

/** `if queue.full(): …` */
function looksFirst(put: Call, model: Model): boolean {
  const around = model.functionOf(put);
  if (around === null) return false;
  for (const node of model.evaluatedIn(around))
    if (node.kind === "Attribute" && /^(?:full|qsize|get_nowait|maxsize)$/.test(node.attr)) return true;
  return false;
}

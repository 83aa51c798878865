import type { Model } from "#python/model.ts";
import type { Call, Expression, Node } from "#python/syntax/ast.ts";

/** `join(0)` and `wait(0)` only look. */
export function isOverAtOnce(call: Call, model: Model): boolean {
  const [first] = call.args;
  return first !== undefined && model.constantOf(first) === 0;
}

/** What tells that there is nothing to wait for. */
const looks: ReadonlySet<string> = new Set(["done", "empty", "exitcode", "full", "qsize"]);

/** True where the same function has looked before, or has awaited what is waited for. */
export function hasEnded(call: Call, model: Model): boolean {
  const around = model.functionOf(call);
  if (around === null || call.func.kind !== "Attribute") return false;
  const { value, attr: method } = call.func;
  const waited = model.source(value);
  for (const node of model.evaluatedIn(around))
    if (
      tellsOf(node, method, model).some((each) => model.source(each) === waited) &&
      model.mayPrecede(node, call)
    )
      return true;
  return false;
}

/** The objects of whose end a node tells: `future.done()`, `await asyncio.wrap_future(future)`, `await to_thread(thread.join)`, `while thread.is_alive():`. */
function tellsOf(node: Node, method: string, model: Model): readonly Expression[] {
  if (node.kind === "Attribute")
    return looks.has(node.attr) || isLoopUntilDead(node, model) ? [node.value] : [];
  if (node.kind !== "Await" || node.value.kind !== "Call") return [];
  return node.value.args.map((argument) =>
    argument.kind === "Attribute" && argument.attr === method ? argument.value : argument,
  );
}

function isLoopUntilDead(node: Expression & { kind: "Attribute" }, model: Model): boolean {
  if (node.attr !== "is_alive") return false;
  return model.statementOf(node)?.kind === "While";
}

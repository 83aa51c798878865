import type { Model } from "#python/model.ts";
import type { Call, Expression, Node } from "#python/syntax/ast.ts";

/** `join(0)` and `wait(0)` only look. */
export function isOverAtOnce(call: Call, model: Model): boolean {
  const [first] = call.args;
  return first !== undefined && model.constantOf(first) === 0;
}

/** What tells that there is nothing to wait for. */
const looks: ReadonlySet<string> = new Set(["done", "empty", "exitcode", "full", "qsize"]);

/** What a call waits for, as it is written: `future` of `future.result()`. */
export function waitedIn({ func }: Call, model: Model): string {
  return func.kind === "Attribute" ? model.source(func.value) : "";
}

/** The objects of whose end a node tells: `future.done()`, `await asyncio.wrap_future(future)`, `await to_thread(thread.join)`, `while thread.is_alive():`. */
export function endsToldBy(node: Node, model: Model): readonly string[] {
  if (node.kind === "Attribute")
    return looks.has(node.attr) || isLoopUntilDead(node, model) ? [model.source(node.value)] : [];
  if (node.kind !== "Await" || node.value.kind !== "Call") return [];
  return node.value.args.map((argument) =>
    model.source(argument.kind === "Attribute" && waits.has(argument.attr) ? argument.value : argument),
  );
}

/** Handed over uncalled, to a thread that waits. */
const waits: ReadonlySet<string> = new Set(["join", "result", "wait"]);

function isLoopUntilDead(node: Expression & { kind: "Attribute" }, model: Model): boolean {
  if (node.attr !== "is_alive") return false;
  return model.statementOf(node)?.kind === "While";
}

import type { Model } from "#python/model.ts";
import type { Node } from "#python/syntax/ast.ts";

/** True in a function that asks whether a loop runs, or catches what a running one raises: it knows both cases apart. */
export function asksForLoop(node: Node, model: Model): boolean {
  const around = model.functionOf(node);
  if (around === null) return false;
  for (const each of model.evaluatedIn(around)) {
    if (each.kind === "Attribute" && each.attr === "is_running") return true;
    if (each.kind === "ExceptHandler" && model.caughtBy(each).includes("builtins.RuntimeError")) return true;
    if (each.kind === "Call" && model.calleeOf(each) === "asyncio._get_running_loop") return true;
  }
  return false;
}

import type { Holder, Model } from "#python/model.ts";
import { wallClocks } from "#python/knowledge/clocks.ts";
import type { Call, Expression, Name, Node } from "#python/syntax/ast.ts";

export function isWallClock(call: Call, model: Model): boolean {
  return wallClocks.has(model.nameOf(call.func));
}

/** The readings of the wall clock in an expression: calls, and names that hold nothing else (`now = time.time()`), but for the one kept in `moment`. */
export function readingsIn(expression: Node, moment: Holder, model: Model): readonly Expression[] {
  const found: Expression[] = [];
  for (const node of [expression, ...model.evaluatedIn(expression)]) {
    if (node.kind === "Call" && isWallClock(node, model)) found.push(node);
    if (node.kind === "Name" && isReading(node, moment, model)) found.push(node);
  }
  return found;
}

function isReading(name: Name, moment: Holder, model: Model): boolean {
  const binding = model.bindingOf(name);
  if (binding === null || (moment.kind === "name" && moment.binding === binding)) return false;
  return binding.sites.every(({ value }) => value?.kind === "Call" && isWallClock(value, model));
}

/** Arithmetic around a value, up to the comparison it ends in: `time.time() - start > timeout`, `max(0, end - time.time())`. */
export function reckoningAround(node: Node, model: Model): Node {
  const by = model.parent(node);
  return by !== null && isStep(by, node, model) ? reckoningAround(by, model) : node;
}

const functions = /^builtins\.(?:max|min|int|float|round|abs)$/;

function isStep(by: Node, node: Node, model: Model): boolean {
  switch (by.kind) {
    case "BinOp":
    case "Compare":
      return true;
    case "Attribute":
      return by.attr === "total_seconds";
    case "Call":
      return by.func === node || functions.test(model.nameOf(by.func) ?? "");
    default:
      return false;
  }
}

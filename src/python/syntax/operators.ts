import type { BinOp, BoolOp, Expression, UnaryOp } from "./ast.ts";
import { at, childOf, expressionOf, fieldOf, hasToken, inner } from "./concrete.ts";
import type { Concrete, Conversion } from "./concrete.ts";

export function unary(node: Concrete, conversion: Conversion): UnaryOp {
  const operator = childOf(node, "operator")?.type ?? "not";
  return { kind: "UnaryOp", ...at(node), operator, operand: fieldOf(node, "argument", conversion) };
}

export function binary(node: Concrete, conversion: Conversion): BinOp {
  const operator = childOf(node, "operator")?.type ?? "";
  const left = fieldOf(node, "left", conversion);
  return { kind: "BinOp", ...at(node), left, operator, right: fieldOf(node, "right", conversion) };
}

/** `int | None` where the grammar expects a type. */
export function union(node: Concrete, conversion: Conversion): BinOp {
  const [left, right] = inner(node);
  return {
    kind: "BinOp",
    ...at(node),
    left: expressionOf(left, conversion),
    operator: "|",
    right: expressionOf(right, conversion),
  };
}

/** The grammar nests `a or b or c` to the left; Python's ast holds one list. */
export function boolean(node: Concrete, conversion: Conversion): BoolOp {
  const operator = hasToken(node, "and") ? "and" : "or";
  const left = fieldOf(node, "left", conversion);
  const right = fieldOf(node, "right", conversion);
  const isSame =
    childOf(node, "left")?.type === "boolean_operator" &&
    left.kind === "BoolOp" &&
    left.operator === operator;
  if (!isSame) return { kind: "BoolOp", ...at(node), operator, values: [left, right] };
  // The left one is part of nothing else yet: its list is taken over, so that a long chain costs no copies.
  const values = left.values as Expression[];
  values.push(right);
  return { kind: "BoolOp", ...at(node), operator, values };
}

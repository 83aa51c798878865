import type { Bound } from "#python/model.ts";
import type { BinOp, Call, Expression } from "#python/syntax/ast.ts";
import type { ConstantValue } from "./constants.ts";
import { either, exactly, least, plus, times, unknownAt } from "./counting.ts";
import type { Facets } from "./facets.ts";
import { createFollower } from "./follow.ts";
import { reachingSite } from "./reaching.ts";
import { storeOf } from "./stores.ts";

type Numbers = (number: Expression) => Bound;

/** The most that a number can be, as the bound of `range(number)`: `len(xs)` is as many as xs has, `min(n, 8)` at most 8. */
export function createNumbers(
  facets: Facets,
  constantOf: (expression: Expression) => ConstantValue,
  boundOf: Numbers,
): Numbers {
  const numberOf: Numbers = createFollower<Expression, Bound>(unknownAt, (number) => {
    const constant = constantOf(number);
    if (typeof constant === "number" && Number.isFinite(constant)) return exactly(constant);
    switch (number.kind) {
      case "Call":
        return numberOfCall(number);
      case "BinOp":
        return numberOfOperation(number);
      case "IfExp":
        return either(numberOf(number.body), numberOf(number.orelse));
      case "BoolOp":
        return number.values.map(numberOf).reduce(either, exactly(0));
      case "NamedExpr":
        return numberOf(number.value);
      case "Name": {
        const site = reachingSite(facets.tree, facets.scopes, number);
        const value = site === null ? null : (site.value ?? storeOf(facets.tree, site.node)?.value);
        return value ? numberOf(value) : unknownAt(number);
      }
      default:
        return unknownAt(number);
    }
  });

  function numberOfCall(call: Call): Bound {
    const name = facets.names.nameOf(call.func);
    const [first] = call.args;
    if (first === undefined || call.args.some(({ kind }) => kind === "Starred")) return unknownAt(call);
    if (name === "builtins.len") return boundOf(first);
    if (name === "builtins.int" || name === "builtins.round") return numberOf(first);
    if (call.args.length < 2) return unknownAt(call);
    const [one = unknownAt(call), ...others] = call.args.map(numberOf);
    if (name === "builtins.min") return others.reduce(least, one);
    if (name === "builtins.max") return others.reduce(either, one);
    return unknownAt(call);
  }

  function numberOfOperation(operation: BinOp): Bound {
    const { left, operator, right } = operation;
    if (operator === "+") return plus(numberOf(left), numberOf(right));
    if (operator === "*") return times(numberOf(left), numberOf(right));
    const divisor = constantOf(right);
    const isLess = typeof divisor === "number" && (operator === "-" ? divisor >= 0 : divisor >= 1);
    if (isLess && (operator === "-" || operator === "//" || operator === "/")) return numberOf(left);
    return isLess && operator === "%" ? exactly(divisor) : unknownAt(operation);
  }

  return numberOf;
}

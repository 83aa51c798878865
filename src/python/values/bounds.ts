import type { Bound } from "#python/model.ts";
import type { BinOp, Expression, FunctionDef, Slice, Subscript } from "#python/syntax/ast.ts";
import { boundOfAttribute } from "./bounds-of-attributes.ts";
import { boundOfCall } from "./bounds-of-calls.ts";
import { boundOfName } from "./bounds-of-names.ts";
import { createNumbers } from "./bounds-of-numbers.ts";
import type { ConstantValue } from "./constants.ts";
import { cutAt, either, exactly, least, plus, times, unknownAt } from "./counting.ts";
import type { Facets } from "./facets.ts";
import { createFollower } from "./follow.ts";
import { createGrowth, type Growth } from "./growth.ts";
import { createWaysOut, type WaysOut } from "./ways-out.ts";

/** What the questions about bounds ask one another. */
export interface Bounding extends Facets {
  readonly constantOf: (expression: Expression) => ConstantValue;
  readonly typeOf: (expression: Expression) => string | null;
  readonly boundOf: (iterable: Expression) => Bound;
  /** The most that a number can be, as a bound. */
  readonly numberOf: (number: Expression) => Bound;
  readonly growth: Growth;
  readonly waysOut: (definition: FunctionDef) => WaysOut;
}

/** See Values.boundOf. */
export function createBounds(
  facets: Facets,
  known: Pick<Bounding, "constantOf" | "typeOf">,
): (iterable: Expression) => Bound {
  const boundOf = createFollower<Expression, Bound>(unknownAt, (iterable) =>
    isAsyncSource(facets, iterable)
      ? { kind: "stream", source: iterable }
      : boundOfExpression(bounding, iterable),
  );
  const numberOf = createNumbers(facets, known.constantOf, boundOf);
  const growth = createGrowth(facets, { constantOf: known.constantOf, boundOf });
  const waysOut = createWaysOut(facets.tree);
  const bounding: Bounding = { ...facets, ...known, boundOf, numberOf, growth, waysOut };
  return boundOf;
}

function isAsyncSource({ tree }: Facets, iterable: Expression): boolean {
  const loop = tree.parent(iterable);
  return (loop?.kind === "For" || loop?.kind === "Comprehension") && loop.async && loop.iter === iterable;
}

function boundOfExpression(bounding: Bounding, iterable: Expression): Bound {
  const { boundOf } = bounding;
  switch (iterable.kind) {
    case "List":
    case "Tuple":
    case "Set": {
      const spreads = iterable.elements.filter((element) => element.kind === "Starred");
      return together(bounding, iterable.elements.length - spreads.length, spreads);
    }
    case "Dict": {
      const spreads = iterable.values.filter((_, index) => iterable.keys[index] === null);
      return together(bounding, iterable.values.length - spreads.length, spreads);
    }
    case "Constant":
      return typeof iterable.value === "string" ? exactly(iterable.value.length) : unknownAt(iterable);
    case "ListComp":
    case "SetComp":
    case "DictComp":
    case "GeneratorExp":
      return iterable.generators.map(({ iter }) => boundOf(iter)).reduce(times, exactly(1));
    case "IfExp":
      return either(boundOf(iterable.body), boundOf(iterable.orelse));
    case "BoolOp":
      return iterable.values.map(boundOf).reduce(either, exactly(0));
    case "NamedExpr":
    case "Starred":
      return boundOf(iterable.value);
    case "BinOp":
      return boundOfOperation(bounding, iterable);
    case "Subscript":
      return boundOfSubscript(bounding, iterable);
    case "Name":
      return boundOfName(bounding, iterable);
    case "Attribute":
      return boundOfAttribute(bounding, iterable);
    case "Call":
      return boundOfCall(bounding, iterable);
    case "JoinedStr":
      return { kind: "sized", source: iterable };
    default:
      return unknownAt(iterable);
  }
}

/** The elements written one by one, and those of what is spread among them. */
function together({ boundOf }: Bounding, written: number, spreads: readonly Expression[]): Bound {
  return spreads.map(boundOf).reduce(plus, exactly(written));
}

function boundOfOperation({ boundOf, numberOf }: Bounding, operation: BinOp): Bound {
  const { left, operator, right } = operation;
  switch (operator) {
    case "+":
    case "|":
    case "^":
      return plus(boundOf(left), boundOf(right));
    case "&":
      return least(boundOf(left), boundOf(right));
    case "-":
      return boundOf(left);
    case "*":
      return left.kind === "List" || left.kind === "Tuple"
        ? times(boundOf(left), numberOf(right))
        : unknownAt(operation);
    default:
      return unknownAt(operation);
  }
}

function boundOfSubscript(bounding: Bounding, subscript: Subscript): Bound {
  if (subscript.slice.kind !== "Slice") return unknownAt(subscript);
  const whole = bounding.boundOf(subscript.value);
  const cut = boundOfSlice(bounding, subscript.slice);
  return cut === null ? whole : least(whole, cut);
}

/** How many elements a slice lets through; null where it does not say. */
function boundOfSlice(bounding: Bounding, slice: Slice): Bound | null {
  const { lower, upper } = slice;
  const from = lower === null ? 0 : bounding.constantOf(lower);
  if (upper === null) return typeof from === "number" && from < 0 ? exactly(-from) : null;
  const width = widthOver(bounding, lower, upper);
  if (width !== null) return exactly(width);
  const to = bounding.constantOf(upper);
  if (typeof to === "number" && to < 0)
    return typeof from === "number" && from < 0 ? exactly(to - from) : null;
  const most = bounding.numberOf(upper);
  if (most.kind !== "constant") return cutAt(slice, upper);
  return exactly(most.most - (typeof from === "number" && from > 0 ? from : 0));
}

/** The constant n of `[i : i + n]`. */
function widthOver(
  { tree, constantOf }: Bounding,
  lower: Expression | null,
  upper: Expression,
): number | null {
  if (lower === null || upper.kind !== "BinOp" || upper.operator !== "+") return null;
  if (tree.source(upper.left) !== tree.source(lower)) return null;
  const width = constantOf(upper.right);
  return typeof width === "number" ? width : null;
}

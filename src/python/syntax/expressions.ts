import type { Attribute, Compare, Dict, Expression, Lambda, Name, Slice, Subscript } from "./ast.ts";
import type { Concrete, Conversion } from "./concrete.ts";
import {
  allOf,
  at,
  childOf,
  childOfType,
  childrenIn,
  expressionOf,
  fieldOf,
  hasToken,
  inner,
  onlyOf,
} from "./concrete.ts";
import { call } from "./calls.ts";
import { comprehension, dictComprehension } from "./comprehensions.ts";
import { float, integer, string } from "./literals.ts";
import { binary, boolean, unary, union } from "./operators.ts";
import { parametersOf } from "./parameters.ts";

type Convert = (node: Concrete, conversion: Conversion) => Expression | null;

/** By the grammar's name. What is not here is no expression of Python 3. */
const conversions: ReadonlyMap<string, Convert> = new Map<string, Convert>([
  ["identifier", name],
  ["dotted_name", dottedName],
  ["attribute", attribute],
  ["member_type", memberType],
  ["subscript", subscript],
  ["generic_type", genericType],
  ["slice", slice],
  ["call", call],
  ["await", awaited],
  ["yield", yielded],
  ["lambda", lambda],
  ["conditional_expression", conditional],
  ["named_expression", named],
  ["boolean_operator", boolean],
  ["binary_operator", binary],
  ["union_type", union],
  ["comparison_operator", comparison],
  ["not_operator", unary],
  ["unary_operator", unary],
  ["integer", integer],
  ["float", float],
  ["string", string],
  ["concatenated_string", string],
  ["true", (node) => ({ kind: "Constant", ...at(node), type: "bool", value: true })],
  ["false", (node) => ({ kind: "Constant", ...at(node), type: "bool", value: false })],
  ["none", (node) => ({ kind: "Constant", ...at(node), type: "None", value: null })],
  ["ellipsis", (node) => ({ kind: "Constant", ...at(node), type: "Ellipsis", value: null })],
  ["list", (node, c) => ({ kind: "List", ...at(node), elements: allOf(node, c) })],
  ["list_pattern", listPattern],
  ["set", (node, c) => ({ kind: "Set", ...at(node), elements: allOf(node, c) })],
  ["tuple", tuple],
  ["tuple_pattern", tuplePattern],
  ["expression_list", tuple],
  ["pattern_list", tuple],
  ["dictionary", dictionary],
  ["list_comprehension", comprehension("ListComp")],
  ["set_comprehension", comprehension("SetComp")],
  ["generator_expression", comprehension("GeneratorExp")],
  ["dictionary_comprehension", dictComprehension],
  ["list_splat", starred],
  ["list_splat_pattern", starred],
  ["splat_type", starred],
  ["parenthesized_expression", parenthesised],
  ["type", onlyOf],
  ["as_pattern_target", onlyOf],
]);

export function convertExpression(node: Concrete, conversion: Conversion): Expression | null {
  const convert = conversions.get(node.type);
  if (convert === undefined) return null;
  const first = node.children[0];
  if (first?.expression?.kind !== "Starred" || !beginningWithOperand.has(node.type))
    return convert(node, conversion);
  // In `*a[0], b` the grammar binds the star to `a` alone; Python's star reaches over the whole expression.
  const { value: operand } = first.expression;
  first.expression = operand;
  const value = convert({ ...node, start: operand.start }, conversion);
  return value && { kind: "Starred", ...at(node), value };
}

const beginningWithOperand: ReadonlySet<string> = new Set([
  "attribute",
  "subscript",
  "call",
  "binary_operator",
  "comparison_operator",
  "boolean_operator",
  "conditional_expression",
]);

function name(node: Concrete, conversion: Conversion): Name {
  return { kind: "Name", ...at(node), name: conversion.text.slice(node.start, node.end) };
}

/** `a.b.c` where the grammar reads names alone: a decorator's or a pattern's. */
function dottedName(node: Concrete, conversion: Conversion): Expression {
  const [first, ...rest] = inner(node);
  return rest.reduce<Expression>(
    (value, part) => member(value, part, conversion),
    expressionOf(first, conversion),
  );
}

function member(value: Expression, part: Concrete, conversion: Conversion): Attribute {
  const attr = conversion.text.slice(part.start, part.end);
  return {
    kind: "Attribute",
    ...at({ start: value.start, end: part.end }),
    value,
    attr,
    attrStart: part.start,
  };
}

function attribute(node: Concrete, conversion: Conversion): Expression {
  const part = childOf(node, "attribute");
  if (part === null) return expressionOf(null, conversion);
  return { ...member(fieldOf(node, "object", conversion), part, conversion), ...at(node) };
}

function memberType(node: Concrete, conversion: Conversion): Expression {
  const [object, part] = inner(node);
  if (part === undefined) return expressionOf(null, conversion);
  return member(expressionOf(object, conversion), part, conversion);
}

function subscript(node: Concrete, conversion: Conversion): Subscript {
  const slices = childrenIn(node, "subscript");
  return {
    kind: "Subscript",
    ...at(node),
    value: fieldOf(node, "value", conversion),
    slice: index(node, slices, conversion),
  };
}

/** `list[int]` where the grammar expects a type. */
function genericType(node: Concrete, conversion: Conversion): Expression {
  const [base, brackets] = node.children;
  if (base === undefined || brackets === undefined) return expressionOf(null, conversion);
  const value = expressionOf(base, conversion);
  return { kind: "Subscript", ...at(node), value, slice: index(brackets, inner(brackets), conversion) };
}

/** What stands between brackets: one expression, or a tuple where there is a comma. */
function index(brackets: Concrete, slices: readonly Concrete[], conversion: Conversion): Expression {
  const [only] = slices;
  const isStarred = only?.expression?.kind === "Starred";
  if (!hasToken(brackets, ",") && !isStarred) return expressionOf(only, conversion);
  const start = only?.start ?? brackets.start;
  const end = brackets.children.at(-2)?.end ?? brackets.end;
  const elements = slices.map((slice) => expressionOf(slice, conversion));
  return { kind: "Tuple", ...at({ start, end }), elements };
}

function slice(node: Concrete, conversion: Conversion): Slice {
  const parts: (Expression | null)[] = [null, null, null];
  let colons = 0;
  for (const child of node.children) {
    if (child.token) colons++;
    else parts[colons] = expressionOf(child, conversion);
  }
  const [lower = null, upper = null, step = null] = parts;
  return { kind: "Slice", ...at(node), lower, upper, step };
}

function awaited(node: Concrete, conversion: Conversion): Expression {
  const value = onlyOf(node, conversion);
  // `await a ** b` is `(await a) ** b`; the grammar reads `await (a ** b)`.
  if (value.kind !== "BinOp" || inner(node)[0]?.type !== "binary_operator")
    return { kind: "Await", ...at(node), value };
  const left: Expression = {
    kind: "Await",
    ...at({ start: node.start, end: value.left.end }),
    value: value.left,
  };
  return { ...value, ...at(node), left };
}

function yielded(node: Concrete, conversion: Conversion): Expression {
  if (hasToken(node, "from")) return { kind: "YieldFrom", ...at(node), value: onlyOf(node, conversion) };
  const [value] = inner(node);
  return { kind: "Yield", ...at(node), value: value === undefined ? null : expressionOf(value, conversion) };
}

function lambda(node: Concrete, conversion: Conversion): Lambda {
  const parameters = parametersOf(childOf(node, "parameters"), conversion);
  return { kind: "Lambda", ...at(node), parameters, body: fieldOf(node, "body", conversion) };
}

/** Of `with a if b else c as d:` the statement reads the inside. */
function conditional(node: Concrete, conversion: Conversion): Expression | null {
  if (childOfType(node, "as_pattern") !== null) return null;
  const [body, test, orelse] = inner(node).map((part) => expressionOf(part, conversion));
  if (body === undefined || test === undefined || orelse === undefined) return expressionOf(null, conversion);
  return { kind: "IfExp", ...at(node), test, body, orelse };
}

function named(node: Concrete, conversion: Conversion): Expression {
  const target = fieldOf(node, "name", conversion);
  if (target.kind !== "Name") return expressionOf(null, conversion);
  return { kind: "NamedExpr", ...at(node), target, value: fieldOf(node, "value", conversion) };
}

function comparison(node: Concrete, conversion: Conversion): Compare {
  const [left, ...comparators] = inner(node);
  return {
    kind: "Compare",
    ...at(node),
    left: expressionOf(left, conversion),
    operators: childrenIn(node, "operators").map((operator) => operator.type),
    comparators: comparators.map((each) => expressionOf(each, conversion)),
  };
}

function tuple(node: Concrete, conversion: Conversion): Expression | null {
  if (childOfType(node, "as_pattern") !== null) return null;
  return { kind: "Tuple", ...at(node), elements: allOf(node, conversion) };
}

/** As a target, `(a)` is `a`; only a comma makes a tuple. */
function tuplePattern(node: Concrete, conversion: Conversion): Expression | null {
  if (isCasePattern(node)) return null;
  const elements = allOf(node, conversion);
  const [only] = elements;
  if (only !== undefined && !hasToken(node, ",")) return only;
  return { kind: "Tuple", ...at(node), elements };
}

function listPattern(node: Concrete, conversion: Conversion): Expression | null {
  if (isCasePattern(node)) return null;
  return { kind: "List", ...at(node), elements: allOf(node, conversion) };
}

/** The grammar has one name for the lists and tuples of targets and of `case`, whose inside `patternOf` reads. */
function isCasePattern(node: Concrete): boolean {
  return childOfType(node, "case_pattern") !== null;
}

/** What stands in parentheses keeps its own place. Of `with (a as b):` the statement reads the inside. */
function parenthesised(node: Concrete, conversion: Conversion): Expression | null {
  return childOfType(node, "as_pattern") === null ? onlyOf(node, conversion) : null;
}

function dictionary(node: Concrete, conversion: Conversion): Dict {
  const entries = inner(node);
  return {
    kind: "Dict",
    ...at(node),
    keys: entries.map((entry) => (entry.type === "pair" ? fieldOf(entry, "key", conversion) : null)),
    values: entries.map((entry) =>
      entry.type === "pair" ? fieldOf(entry, "value", conversion) : onlyOf(entry, conversion),
    ),
  };
}

function starred(node: Concrete, conversion: Conversion): Expression {
  return { kind: "Starred", ...at(node), value: onlyOf(node, conversion) };
}

import type { Expression, Identifier } from "./ast.ts";
import { at, expressionOf, hasToken, inner, textOf } from "./concrete.ts";
import type { Concrete, Conversion } from "./concrete.ts";

export interface Pattern {
  readonly captures: readonly Identifier[];
  readonly values: readonly Expression[];
}

const literals: ReadonlySet<string> = new Set([
  "integer",
  "float",
  "string",
  "concatenated_string",
  "true",
  "false",
  "none",
]);

/** What the patterns of a case bind and evaluate, in source order. With a list of its own: patterns nest as deep as they like. */
export function patternOf(patterns: readonly Concrete[], conversion: Conversion): Pattern {
  const captures: Identifier[] = [];
  const values: Expression[] = [];
  const rest = [...patterns].reverse();
  for (let node = rest.pop(); node !== undefined; node = rest.pop()) {
    if (literals.has(node.type) || isValueName(node)) values.push(expressionOf(node, conversion));
    else if (node.type === "complex_pattern") values.push(complex(node, conversion));
    else if (node.type === "dotted_name" || node.type === "identifier")
      captures.push(...capture(node, conversion));
    else for (const part of partsOf(node, values, conversion).reverse()) rest.push(part);
  }
  return { captures, values };
}

/** True for `case _:` and `case name:`, also in parentheses. */
export function matchesAll(patterns: readonly Concrete[]): boolean {
  let [node, ...others] = patterns;
  while (node !== undefined && others.length === 0 && !hasToken(node, ",")) {
    if (node.type === "dotted_name") return inner(node).length === 1;
    if (node.type !== "case_pattern" && node.type !== "tuple_pattern") return false;
    if (node.type === "case_pattern" && hasToken(node, "_")) return true;
    [node, ...others] = inner(node);
  }
  return false;
}

/** A dotted name is a value to compare with; a plain one is bound. */
function isValueName(node: Concrete): boolean {
  return node.type === "dotted_name" && inner(node).length > 1;
}

function capture(node: Concrete, conversion: Conversion): Identifier[] {
  const name = textOf(node, conversion);
  return name === "_" ? [] : [{ kind: "Identifier", ...at(node), name }];
}

function complex(node: Concrete, conversion: Conversion): Expression {
  return { kind: "Constant", ...at(node), type: "complex", value: textOf(node, conversion) };
}

/** The patterns inside a pattern. A class's name is a value, a keyword's name is neither. */
function partsOf(node: Concrete, values: Expression[], conversion: Conversion): Concrete[] {
  const parts = node.children.flatMap((child, index) => {
    if (child.token) return [];
    const before = node.children[index - 1];
    return before?.type === "-" ? [negative(child, before)] : [child];
  });
  const [first] = parts;
  if (node.type === "class_pattern" && first !== undefined) values.push(expressionOf(first, conversion));
  return node.type === "class_pattern" || node.type === "keyword_pattern" ? parts.slice(1) : parts;
}

/** The grammar leaves the sign of a number beside it. */
function negative(number: Concrete, sign: Concrete): Concrete {
  const operand = number.expression;
  if (operand === null) return number;
  const place = { start: sign.start, end: number.end };
  return { ...number, ...place, expression: { kind: "UnaryOp", ...at(place), operator: "-", operand } };
}

import type { Expression, Statement } from "./ast.ts";

/**
 * A node of the parser's own tree, as plain data in the grammar's words: what the conversion works on, so that only
 * `parse.ts` knows the parser. Comments and line continuations are left out.
 */
export interface Concrete {
  /** The grammar's name of the node, the token's text for a token, "ERROR" for text that fits nowhere. */
  readonly type: string;
  readonly token: boolean;
  readonly field: string | null;
  readonly start: number;
  readonly end: number;
  readonly children: Concrete[];
  /** True where an error stands here or below. */
  faulty: boolean;
  /** What the node was converted to. Children come before their parents, so that no depth can overflow the stack. */
  expression: Expression | null;
  statement: Statement | null;
}

/** What the conversion of one file shares. */
export interface Conversion {
  readonly text: string;
  /** Counts what the grammar accepts and Python does not. */
  unconverted: number;
  /** Where the parser first met an error; `Infinity` where it met none. */
  firstError: number;
}

export function childOf(node: Concrete, field: string): Concrete | null {
  return node.children.find((child) => child.field === field) ?? null;
}

export function childrenIn(node: Concrete, field: string): Concrete[] {
  return node.children.filter((child) => child.field === field);
}

export function childOfType(node: Concrete, type: string): Concrete | null {
  return node.children.find((child) => child.type === type) ?? null;
}

/** The children that are not tokens. */
export function inner(node: Concrete): Concrete[] {
  return node.children.filter((child) => !child.token);
}

/** True where the node holds the token itself: a keyword, an operator, a bracket. */
export function hasToken(node: Concrete, token: string): boolean {
  return node.children.some((child) => child.token && child.type === token);
}

export function textOf(node: Concrete, conversion: Conversion): string {
  return conversion.text.slice(node.start, node.end);
}

/** The part of a node that every node of ours begins with. Ids are given when the whole tree stands. */
export function at(node: { readonly start: number; readonly end: number }): {
  id: number;
  start: number;
  end: number;
} {
  return { id: 0, start: node.start, end: node.end };
}

/** What a node was converted to. Where the grammar allows what Python does not, a Broken that is counted. */
export function expressionOf(node: Concrete | null | undefined, conversion: Conversion): Expression {
  if (node?.expression) return node.expression;
  conversion.unconverted++;
  return { kind: "Broken", ...at(node ?? { start: 0, end: 0 }) };
}

/** The expression in the field, which the grammar requires. */
export function fieldOf(node: Concrete, field: string, conversion: Conversion): Expression {
  return expressionOf(childOf(node, field), conversion);
}

/** The expression in the field, where there is one. */
export function optionalOf(node: Concrete, field: string, conversion: Conversion): Expression | null {
  const child = childOf(node, field);
  return child === null ? null : expressionOf(child, conversion);
}

/** The one expression inside, beside tokens. */
export function onlyOf(node: Concrete, conversion: Conversion): Expression {
  return expressionOf(inner(node)[0], conversion);
}

/** Every expression inside, in order. */
export function allOf(node: Concrete, conversion: Conversion): Expression[] {
  return inner(node).map((child) => expressionOf(child, conversion));
}

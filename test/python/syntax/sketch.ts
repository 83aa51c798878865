import type { Node } from "#python/syntax/ast.ts";
import { childrenOf } from "#python/syntax/visit.ts";
import { parse } from "../../support/parser.ts";

/** A tree in one line, e.g. `Call(Name f, Constant 1)`: kinds, and of each leaf its source. */
export function sketch(text: string): string {
  const { module } = parse(text);
  return module.body.map((statement) => draw(statement, text)).join("; ");
}

function draw(node: Node, text: string): string {
  const below = childrenOf(node);
  if (below.length > 0) return `${node.kind}(${below.map((child) => draw(child, text)).join(", ")})`;
  return `${node.kind} ${text.slice(node.start, node.end)}`.trimEnd();
}

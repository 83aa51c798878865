import type { Node } from "#python/syntax/ast.ts";

/** The last part of a dotted name; "" of anything else. */
export function lastName(node: Node): string {
  if (node.kind === "Attribute") return node.attr;
  return node.kind === "Name" ? node.name : "";
}

import type { Extra, Flow, Values } from "#python/model.ts";
import type { Expression } from "#python/syntax/ast.ts";
import type { Facets } from "#python/values/facets.ts";

/** What the questions about limits are answered from. */
export interface Grounds extends Facets {
  readonly values: Values;
  readonly flow: Pick<Flow, "exitsOf">;
  readonly extra: Extra;
}

/** The last part of a dotted name; "" of anything else. */
export function lastName(expression: Expression): string {
  if (expression.kind === "Attribute") return expression.attr;
  return expression.kind === "Name" ? expression.name : "";
}

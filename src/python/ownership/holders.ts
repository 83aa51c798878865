import type { Execution, Holder } from "#python/model.ts";
import type { Expression, Node } from "#python/syntax/ast.ts";
import type { Facets } from "#python/values/facets.ts";
import { targetsOf } from "#python/values/stores.ts";

/** A holder that this file can be searched for. */
export type Kept = Exclude<Holder, { kind: "elsewhere" }>;

export interface Grounds extends Facets {
  readonly execution: Pick<Execution, "usage">;
}

/** See Ownership.holderOf. Of several targets the attribute holds, since it lives longer than a local name. */
export function holderOf(grounds: Grounds, expression: Expression): Holder {
  const holders = targetsOf(grounds.tree, valueAround(grounds, expression))
    .map((target) => holderAt(grounds, target))
    .filter((holder) => holder !== null);
  return (
    holders.find(({ kind }) => kind === "attribute") ??
    holders[0] ?? { kind: "elsewhere", usage: grounds.execution.usage(expression) }
  );
}

/** The holder that a target of an assignment, or a read, names; null where it is an element or an attribute of something unknown. */
export function holderAt({ scopes, attributes }: Facets, target: Node): Kept | null {
  if (target.kind === "Name") {
    const binding = scopes.bindingOf(target);
    if (binding === null) return null;
    return binding.scope.kind === "ClassDef"
      ? { kind: "attribute", owner: binding.scope, attribute: binding.name }
      : { kind: "name", binding };
  }
  if (target.kind !== "Attribute") return null;
  const owner = attributes.classBehind(target.value);
  return owner === null ? null : { kind: "attribute", owner, attribute: target.attr };
}

/** The expression whose value it may be: of `x or Pool()` and `Pool() if x else None` the whole. */
export function valueAround({ tree }: Grounds, expression: Expression): Expression {
  let value = expression;
  for (const around of tree.ancestors(expression)) {
    if (around.kind === "BoolOp" || (around.kind === "IfExp" && around.test !== value)) value = around;
    else break;
  }
  return value;
}

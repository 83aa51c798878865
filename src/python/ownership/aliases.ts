import type { Expression, Node } from "#python/syntax/ast.ts";
import { targetsOf } from "#python/values/stores.ts";
import { holderAt, valueAround, type Grounds, type Kept } from "./holders.ts";
import type { Places } from "./places.ts";

/** The names and attributes that hold the same value: `b` of `b = a`, of `a = b = value`, of `for b in (a, c)`, of `with a as b`. */
export function aliasesOf(grounds: Grounds, holder: Kept, { reads, stores }: Places): readonly Kept[] {
  const targets = [
    ...reads.flatMap((read) => givenTo(grounds, read)),
    ...stores.flatMap(({ value }) => (value === null ? [] : targetsOf(grounds.tree, value))),
  ];
  const aliases = new Map<unknown, Kept>();
  for (const target of targets) {
    const alias = holderAt(grounds, target);
    if (alias !== null && !isSame(grounds, alias, holder)) aliases.set(keyOf(alias), alias);
  }
  return [...aliases.values()];
}

function keyOf(holder: Kept): unknown {
  return holder.kind === "name" ? holder.binding : `${holder.owner.id}.${holder.attribute}`;
}

/** A class and its relatives in this file keep one attribute between them. */
function isSame({ attributes }: Grounds, one: Kept, other: Kept): boolean {
  if (one.kind === "name" || other.kind === "name") return keyOf(one) === keyOf(other);
  return one.attribute === other.attribute && attributes.familyOf(other.owner).has(one.owner);
}

function givenTo(grounds: Grounds, read: Expression): readonly Node[] {
  const { tree } = grounds;
  const value = valueAround(grounds, read);
  const by = tree.parent(value);
  if (by?.kind === "WithItem") return by.context === value && by.target !== null ? [by.target] : [];
  if (by?.kind === "Tuple" || by?.kind === "List" || by?.kind === "Set") {
    const loop = tree.parent(by);
    if ((loop?.kind === "For" || loop?.kind === "Comprehension") && loop.iter === by) return [loop.target];
  }
  return targetsOf(tree, value);
}

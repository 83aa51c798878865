import type { Bound } from "#python/model.ts";
import type { Attribute, ClassDef, Expression } from "#python/syntax/ast.ts";
import { annotationOf } from "./annotations.ts";
import { boundOfAnnotated, boundOfType } from "./bounds-of-types.ts";
import type { Bounding } from "./bounds.ts";
import { either, isNone, unknownAt } from "./counting.ts";
import { isGrowing } from "./growth.ts";
import type { Store } from "./stores.ts";

/** An attribute given its value in more places is not followed. */
const storesAtMost = 16;

export function boundOfAttribute(bounding: Bounding, attribute: Attribute): Bound {
  const owner = bounding.attributes.classBehind(attribute.value);
  const stores = owner === null ? [] : bounding.attributes.storesOf(owner, attribute.attr);
  if (owner === null || stores.length === 0 || stores.length > storesAtMost)
    return boundOfType(bounding.typeOf(attribute), attribute);
  const [first, ...others] = stores.map((store) => boundOfStore(bounding, store, attribute));
  const bound = others.reduce(either, first ?? unknownAt(attribute));
  if (bound.kind === "constant")
    return isNone(bound) || grows(bounding, owner, attribute.attr)
      ? { kind: "sized", source: attribute }
      : bound;
  // What an attribute keeps in a list is in memory, whatever it came from.
  const typed = boundOfType(bounding.typeOf(attribute), attribute);
  return typed.kind === "unknown" ? { ...bound, source: attribute } : typed;
}

function boundOfStore(bounding: Bounding, { by, value }: Store, attribute: Attribute): Bound {
  const bound = value === null ? unknownAt(attribute) : bounding.boundOf(value);
  if (bound.kind !== "unknown" || by.kind !== "AnnAssign") return bound;
  return boundOfAnnotated(annotationOf(bounding, by.annotation), attribute);
}

function grows({ tree, attributes }: Bounding, owner: ClassDef, attribute: string): boolean {
  return attributes.occurrencesOf(owner, attribute).some((occurrence) => {
    const above = tree.parent(occurrence);
    if (above?.kind === "Attribute") return isGrowing(above.attr);
    if (above?.kind === "AugAssign") return above.target === occurrence;
    return above?.kind === "Subscript" && isTarget(tree.parent(above), above);
  });
}

function isTarget(statement: ReturnType<Bounding["tree"]["parent"]>, subscript: Expression): boolean {
  return statement?.kind === "Assign" && statement.value !== subscript;
}

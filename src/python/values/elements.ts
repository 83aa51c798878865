import type { Expression, Name, Node } from "#python/syntax/ast.ts";
import { annotationOf, type Annotated } from "./annotations.ts";
import type { Facets } from "./facets.ts";
import { storeOf } from "./stores.ts";

/** What hands on the elements of its first argument. */
const handsOn = new Set([
  "builtins.list",
  "builtins.tuple",
  "builtins.set",
  "builtins.sorted",
  "builtins.reversed",
  "builtins.iter",
]);

/** Uses of a list that are looked through for what is appended to it. */
const readsAtMost = 200;

/**
 * What a loop over the iterable gives: the expressions its elements are made by, or the type that an annotation names for them.
 * Null where neither stands in this file.
 */
export function elementsOf(facets: Facets, iterable: Expression): readonly Expression[] | string | null {
  switch (iterable.kind) {
    case "List":
    case "Tuple":
    case "Set":
      return iterable.elements;
    case "ListComp":
    case "SetComp":
    case "GeneratorExp":
      return [iterable.element];
    case "Call": {
      const [first] = iterable.args;
      if (first === undefined || !handsOn.has(facets.names.nameOf(iterable.func) ?? "")) return null;
      return first.kind === "Call" ? null : elementsOf(facets, first);
    }
    case "Name":
      return elementsOfName(facets, iterable);
    default:
      return null;
  }
}

/** A name's one collection, and what is appended to it. */
function elementsOfName(facets: Facets, name: Name): readonly Expression[] | string | null {
  const binding = facets.scopes.bindingOf(name);
  const [site] = binding?.sites ?? [];
  if (!binding || site === undefined || binding.sites.length !== 1) return null;
  const annotation = annotationAt(facets, site.node);
  if (annotation !== null) return annotation.parameters[0]?.name ?? null;
  const value = storeOf(facets.tree, site.node)?.value;
  if (!value || value.kind === "Name" || value.kind === "Call") return null;
  const first = elementsOf(facets, value);
  if (first === null || typeof first === "string") return first;
  const added = binding.reads
    .slice(0, readsAtMost)
    .map((read) => addedBy(facets, read))
    .filter((each) => each !== null);
  return [...first, ...added];
}

function annotationAt(facets: Facets, node: Node): Annotated | null {
  if (node.kind === "Parameter")
    return node.annotation === null ? null : annotationOf(facets, node.annotation);
  const by = storeOf(facets.tree, node)?.by;
  return by?.kind === "AnnAssign" ? annotationOf(facets, by.annotation) : null;
}

/** The x of `name.append(x)` or `name.add(x)`. */
function addedBy({ tree }: Facets, read: Name): Expression | null {
  const method = tree.parent(read);
  if (method?.kind !== "Attribute" || (method.attr !== "append" && method.attr !== "add")) return null;
  const call = tree.parent(method);
  return call?.kind === "Call" && call.func === method ? (call.args[0] ?? null) : null;
}

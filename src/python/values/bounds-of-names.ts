import type { Binding, BindingSite, Bound } from "#python/model.ts";
import type { ClassDef, Expression, Name, Node } from "#python/syntax/ast.ts";
import { annotationOf } from "./annotations.ts";
import { boundOfChunk } from "./bounds-of-calls.ts";
import { boundOfAnnotated, boundOfType } from "./bounds-of-types.ts";
import type { Bounding } from "./bounds.ts";
import { cutAt, either, exactly, isNone, plus, unknownAt } from "./counting.ts";
import { elementsOf } from "./elements.ts";
import type { Facets } from "./facets.ts";
import { reachingSite } from "./reaching.ts";
import { storeOf } from "./stores.ts";

/** A name given its value in more places is not followed. */
const sitesAtMost = 64;

export function boundOfName(bounding: Bounding, name: Name): Bound {
  const binding = bounding.scopes.bindingOf(name);
  if (binding === null) return unknownAt(name);
  const bound = boundOfBinding(bounding, binding, name);
  if (bound.kind === "constant") return bound;
  const check = bounding.growth.sizeCheckOf(binding);
  return check === null ? bound : cutAt(bound.source, check);
}

function boundOfBinding(bounding: Bounding, binding: Binding, name: Name): Bound {
  const reaching = reachingSite(bounding.tree, bounding.scopes, name);
  const sites =
    reaching === null || reaching.kind === "augmented"
      ? binding.sites.filter(({ kind }) => kind !== "augmented" && kind !== "delete")
      : [reaching];
  if (sites.length > sitesAtMost) return unknownAt(name);
  const [first, ...others] = sites.map((site) => boundOfSite(bounding, site, name));
  if (first === undefined) return unknownAt(name);
  const made = others.reduce(either, first);
  if (!sites.every((site) => isMadeHere(bounding, site))) return made;
  const all = plus(made, bounding.growth.addedTo(binding));
  // Made empty and never added to in sight: what fills it is not known.
  return isNone(all) && isNone(made) ? unknownAt(name) : all;
}

const displays = new Set<Node["kind"]>(["List", "ListComp", "Set", "SetComp", "Dict", "DictComp"]);
const collections = new Set([
  "builtins.list",
  "builtins.dict",
  "builtins.set",
  "collections.deque",
  "collections.defaultdict",
]);

/** True for a collection made by the statement, which only this file's own text can then add to. */
function isMadeHere({ names }: Facets, { value }: BindingSite): boolean {
  if (value === null) return false;
  return value.kind === "Call" ? collections.has(names.nameOf(value.func) ?? "") : displays.has(value.kind);
}

function boundOfSite(bounding: Bounding, site: BindingSite, name: Name): Bound {
  if (site.node.kind === "Parameter") {
    const { role, annotation } = site.node;
    if (role !== "positional" && role.startsWith("var-")) return { kind: "sized", source: name };
    return annotation === null ? unknownAt(name) : boundOfAnnotated(annotationOf(bounding, annotation), name);
  }
  if (site.node.kind === "ClassDef") return boundOfEnum(bounding, site.node) ?? unknownAt(name);
  const store = storeOf(bounding.tree, site.node);
  if (store === null) return unknownAt(name);
  if (store.by.kind === "For" || store.by.kind === "Comprehension")
    return boundOfTarget(bounding, store.by, { target: site.node, name });
  if (store.by.kind === "WithItem") return boundOfType(bounding.typeOf(name), name);
  if (store.value === null && store.by.kind !== "AnnAssign") return unknownAt(name);
  const bound = store.value === null ? unknownAt(name) : bounding.boundOf(store.value);
  if (bound.kind !== "unknown" || bound.limit !== undefined || store.by.kind !== "AnnAssign") return bound;
  return boundOfAnnotated(annotationOf(bounding, store.by.annotation), bound.source);
}

interface Loop {
  readonly target: Expression;
  readonly iter: Expression;
}

/** What one element of a loop holds itself: `for chunk in batched(xs, 10)`. */
function boundOfTarget(
  bounding: Bounding,
  loop: Loop,
  { target, name }: { target: Node; name: Name },
): Bound {
  const iter = target === loop.target ? loop.iter : countedBy(bounding, loop, target);
  if (iter === null) return unknownAt(name);
  if (iter.kind === "Call") {
    const chunk = boundOfChunk(bounding, iter);
    if (chunk !== null) return chunk;
  }
  const elements = elementsOf(bounding, iter);
  if (elements === null || typeof elements === "string" || elements.length > sitesAtMost)
    return unknownAt(name);
  const [first, ...others] = elements.map(bounding.boundOf);
  return first === undefined ? unknownAt(name) : others.reduce(either, first);
}

/** The x of `for i, target in enumerate(x)`. */
function countedBy({ names }: Facets, { target, iter }: Loop, element: Node): Expression | null {
  if (target.kind !== "Tuple" || target.elements[1] !== element || target.elements.length !== 2) return null;
  if (iter.kind !== "Call" || names.nameOf(iter.func) !== "builtins.enumerate") return null;
  return iter.args[0] ?? null;
}

const enums = /^enum\.(?:Enum|IntEnum|StrEnum|Flag|IntFlag)$/;

/** As many as the class has members; null for a class that is no Enum. */
function boundOfEnum({ names }: Facets, definition: ClassDef): Bound | null {
  if (!definition.bases.some((base) => enums.test(names.nameOf(base) ?? ""))) return null;
  const members = definition.body.filter(
    (statement) => statement.kind === "Assign" && statement.targets.every(isMember),
  );
  return exactly(members.length);
}

function isMember(target: Expression): boolean {
  return target.kind === "Name" && !target.name.startsWith("_");
}

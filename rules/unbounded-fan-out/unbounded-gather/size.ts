import type { Model } from "#python/model.ts";
import type { Expression } from "#python/syntax/ast.ts";
import type { Loop } from "./fan-out.ts";

/** Up to here a number written in the code counts as somebody's decision; above, a loop with it is as good as unbounded. */
const few = 64;
/** What cuts an iterable into pieces of a size. */
const cutters: ReadonlySet<string | null> = new Set([
  "itertools.islice",
  "itertools.batched",
  "more_itertools.chunked",
  "more_itertools.batched",
]);

/** How much is started at once: a number above a few, or as much as `source` holds. */
export type Size =
  | { readonly kind: "number"; readonly most: number }
  | { readonly kind: "sized" | "stream"; readonly source: Expression };

/** The size of a fan-out over these loops; null where it is bounded, or not known to be large. */
export function sizeOf(loops: readonly Loop[], model: Model): Size | null {
  let most = 1;
  for (const loop of loops) {
    if (isPiece(loop.iter, model)) continue;
    if (loop.async) return { kind: "stream", source: loop.iter };
    const bound = model.boundOf(loop.iter);
    if (bound.kind === "constant") most *= bound.most;
    else if (bound.kind !== "unknown") return bound;
    else if (comesFromOutside(bound.source, model)) return { kind: "sized", source: bound.source };
  }
  return most > few ? { kind: "number", most } : null;
}

/** A slice with an end, a batch, or the variable of a loop around: the next piece of something that is cut already. */
function isPiece(iter: Expression, model: Model): boolean {
  if (iter.kind === "Subscript" && iter.slice.kind === "Slice") return iter.slice.upper !== null;
  if (iter.kind === "Call") return cutters.has(model.calleeOf(iter));
  return iter.kind === "Name" && (model.bindingOf(iter)?.sites.some(({ kind }) => kind === "loop") ?? false);
}

function comesFromOutside(source: Expression, model: Model): boolean {
  if (source.kind === "Attribute" || source.kind === "Call" || source.kind === "Await") return true;
  return source.kind === "Name" && model.bindingOf(source)?.sites[0]?.kind === "parameter";
}

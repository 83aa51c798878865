import type { Model } from "#python/model.ts";
import type { Expression } from "#python/syntax/ast.ts";
import type { Loop } from "./fan-out.ts";

/** Up to here a number written in the code counts as somebody's decision; above, a loop with it is as good as unbounded. */
const few = 64;

/** How much is started at once: a number above a few, or as much as a loop goes over. */
export type Size =
  | { readonly kind: "number"; readonly most: number }
  | {
      readonly kind: "sized" | "stream";
      readonly over: Expression;
      /** What an object has registered (its plug-ins, sessions, connections) grows with the program more often than with its input. */
      readonly registered: boolean;
    };

/** The size of a fan-out over these loops; null where it is bounded, or not known to be large. */
export function sizeOf(loops: readonly Loop[], model: Model): Size | null {
  let most = 1;
  for (const { iter } of loops) {
    const bound = model.boundOf(iter);
    if (bound.kind === "constant") most *= bound.most;
    else if (bound.kind !== "unknown" || (bound.limit === undefined && comesFromOutside(bound.source, model)))
      return {
        kind: bound.kind === "stream" ? "stream" : "sized",
        over: iter,
        registered: isOwnAttribute(bound.source),
      };
  }
  return most > few ? { kind: "number", most } : null;
}

function comesFromOutside(source: Expression, model: Model): boolean {
  if (source.kind === "Attribute" || source.kind === "Call" || source.kind === "Await") return true;
  return source.kind === "Name" && model.bindingOf(source)?.sites[0]?.kind === "parameter";
}

function isOwnAttribute(source: Expression): boolean {
  if (source.kind === "Attribute")
    return isOwnAttribute(source.value) || (source.value.kind === "Name" && source.value.name === "self");
  return false;
}

import type { Expression } from "#python/syntax/ast.ts";
import { storeOf, type Store } from "#python/values/stores.ts";
import type { Grounds, Kept } from "./holders.ts";

/** Where a holder stands in the text: read, or given a value. */
export interface Places {
  readonly reads: readonly Expression[];
  readonly stores: readonly Store[];
}

export function placesOf({ tree, attributes }: Grounds, holder: Kept): Places {
  const bindings =
    holder.kind === "name" ? [holder.binding] : attributes.bodyBindingsOf(holder.owner, holder.attribute);
  const written = holder.kind === "name" ? [] : attributes.occurrencesOf(holder.owner, holder.attribute);
  const targets = [...bindings.flatMap(({ sites }) => sites.map(({ node }) => node)), ...written];
  return {
    reads: [
      ...bindings.flatMap(({ reads }) => reads),
      ...written.filter((expression) => storeOf(tree, expression) === null),
    ],
    stores: targets
      .map((target) => storeOf(tree, target))
      .filter((store) => store !== null)
      .sort((one, other) => one.target.start - other.target.start),
  };
}

import type { Holder, HolderUse, Model } from "#python/model.ts";
import type { Addition, Kept } from "./additions.ts";

/** Calls of it, or references to them, that take nothing out. */
const leaves: ReadonlySet<string | null> = new Set(["append", "add", "index", "count"]);
/** What only looks at it. Finished tasks that are waited for or cancelled at the end still were kept until then. */
const looks: ReadonlySet<HolderUse["kind"]> = new Set(["tested"]);
const looksAtTasks: ReadonlySet<HolderUse["kind"]> = new Set(["tested", "iterated"]);

/**
 * True where every use of the collection in this file adds to it or asks what is in it. Whoever reads it whole (a loop, `join`, `len`) wanted to
 * keep what was said so far; whoever is handed it, or holds it by another name, may take things out.
 */
export function isNeverTrimmed({ holder, isTask }: Addition, model: Model): boolean {
  return model.usesOf(holder).every((use) => {
    if (use.method !== null) return leaves.has(use.method);
    if ((isTask ? looksAtTasks : looks).has(use.kind)) return true;
    return isTask && isSpread(use, holder, model);
  });
}

/** `gather(*self._tasks)` is handed what is in it, and not the collection itself. */
function isSpread({ call }: HolderUse, holder: Kept, model: Model): boolean {
  return (
    call?.args.some(
      (argument) => argument.kind === "Starred" && isSame(model.holderAt(argument.value), holder),
    ) === true
  );
}

function isSame(one: Holder | null, other: Kept): boolean {
  if (other.kind === "name") return one?.kind === "name" && one.binding === other.binding;
  return one?.kind === "attribute" && one.attribute === other.attribute;
}

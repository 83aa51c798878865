import type { Model } from "#python/model.ts";
import type { Call, Node } from "#python/syntax/ast.ts";
import type { Child } from "./children.ts";

/** What runs in another thread of this process, as far as the file shows it, when the child is made; null where nothing does. */
export function threadBeside(made: Call, { target }: Child, model: Model): Node | null {
  const work = target === null ? null : model.definitionOf(target);
  for (const call of model.nodes("Call")) {
    const to = model.handoverIn(call)?.to;
    if (to !== "thread" && to !== "pool") continue;
    const around = model.functionOf(call);
    // What the child starts itself, it starts after it was made.
    if (around !== null && around === work) continue;
    if (around === model.functionOf(made) && !model.mayPrecede(call, made)) continue;
    return call;
  }
  return null;
}

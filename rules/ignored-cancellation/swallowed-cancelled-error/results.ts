import type { Model } from "#python/model.ts";
import type { FunctionDef, Node } from "#python/syntax/ast.ts";
import type { Catcher } from "./catchers.ts";

/**
 * Where a cancellation of the function's own task arrives in the guarded code. At the `yield` of an async generator its caller's code
 * runs; only a context manager has that caller's exceptions thrown into it.
 */
export function arrivalsIn({ guarded }: Catcher, definition: FunctionDef, model: Model): readonly Node[] {
  const isManager = definition.decorators.length > 0;
  return model.suspensionsIn(guarded).filter(({ kind }) => kind !== "Yield" || isManager);
}

/** True where the guarded code asks a future that is done for its result, which raises the cancellation of that future. */
export function asksDoneFuture({ guarded, statement }: Catcher, model: Model): boolean {
  const done = doneAround(statement, model);
  for (const node of model.evaluatedIn(guarded)) {
    if (node.kind !== "Call" || node.func.kind !== "Attribute" || node.func.attr !== "result") continue;
    if (done.has(model.source(node.func.value))) return true;
  }
  return false;
}

/** What the conditions around a statement know to be done: `future` below `if future.done():`. */
function doneAround(statement: Node, model: Model): ReadonlySet<string> {
  const done = new Set<string>();
  for (const around of model.ancestors(statement)) {
    if (around.kind !== "If") continue;
    for (const node of [around.test, ...model.evaluatedIn(around.test)])
      if (node.kind === "Call" && node.func.kind === "Attribute" && node.func.attr === "done")
        done.add(model.source(node.func.value));
  }
  return done;
}

import type { Model } from "#python/model.ts";
import type { Node } from "#python/syntax/ast.ts";
import type { Shared } from "./shared.ts";

/** Under any `with`, since what is not known to be a lock may be one, and after `acquire()`. */
export function isGuarded(set: Node, model: Model): boolean {
  if (model.withsAround(set).length > 0) return true;
  const around = model.functionOf(set);
  for (const node of around === null ? [] : model.evaluatedIn(around))
    if (node.kind === "Attribute" && node.attr === "acquire") return true;
  return false;
}

/** What says that threads come here: the way of one, or the thread that the shared object's own class starts. */
export function reachedByThreads(statement: Node, { holder }: Shared, model: Model): Node | null {
  const run = model.threadRunOf(statement);
  if (run !== null && run.to !== "signal") return run.by;
  if (holder.kind !== "attribute") return null;
  return (
    model
      .nodes("Call")
      .find(
        (call) =>
          model.calleeOf(call) === "threading.Thread" &&
          holder.owner.start <= call.start &&
          call.end <= holder.owner.end,
      ) ?? null
  );
}

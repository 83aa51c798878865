import type { Loop, Model } from "#python/model.ts";
import type { Call, Expression } from "#python/syntax/ast.ts";

const comparesEarlier: ReadonlySet<string> = new Set(["not in", "is", "is not"]);
const asksEarlier: ReadonlySet<string> = new Set(["done", "is_alive"]);

/**
 * True where the next one is started after the last, or one for each key: `if key not in self.tasks`, `if task.done()`,
 * `self.task = create_task(…)`, `await create_task(…)`.
 */
export function isOneAtATime(call: Call, loop: Loop, model: Model): boolean {
  for (const around of model.ancestors(call)) {
    if (around === loop) break;
    if (around.kind === "Await" && model.spawnOf(call)?.owner !== "group") return true;
    if (around.kind === "If" && isAboutEarlier(around.test, model)) return true;
  }
  return isReplaced(call, model);
}

function isAboutEarlier(test: Expression, model: Model): boolean {
  for (const node of model.evaluatedIn([test])) {
    if (node.kind === "Compare" && node.operators.some((operator) => comparesEarlier.has(operator)))
      return true;
    if (node.kind === "Call" && node.func.kind === "Attribute" && asksEarlier.has(node.func.attr))
      return true;
  }
  return false;
}

/** An attribute holds the one that runs; a name holds the last, which is waited for or cancelled before the next. */
function isReplaced(call: Call, model: Model): boolean {
  const holder = model.holderOf(call);
  if (holder.kind !== "name") return holder.kind === "attribute";
  return model
    .usesOf(holder)
    .some(({ method, node }) => method === "cancel" || model.parent(node)?.kind === "Await");
}

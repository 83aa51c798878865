import type { Model } from "#python/model.ts";
import type { Call, Node } from "#python/syntax/ast.ts";
import type { Handover } from "./handovers.ts";

/** The call that takes many threads, or one that nobody awaits; null for the one call that adapts a blocking library. */
export function fanOutAt(call: Call, { takes }: Handover, model: Model): Node | null {
  if (takes === "many") return call;
  if (takes === "a thread of its own" && model.onEventLoop(call)) return call;
  if (isStartedInLoop(call, model)) return call;
  const around = model.functionOf(call);
  if (around?.kind !== "FunctionDef") return null;
  return model.callsOf(around).calls.find((each) => isStartedInLoop(each, model)) ?? null;
}

/** What is awaited in the round that starts it comes one after the other. */
function isStartedInLoop(call: Call, model: Model): boolean {
  if (model.usage(call).kind === "awaited") return false;
  const around = model.unboundedAround(call);
  return around !== null && !isAwaitedIn(around.loop, call, model);
}

/** `answer = to_thread(…)` and then `await answer`. */
function isAwaitedIn(loop: Node, call: Call, model: Model): boolean {
  return model
    .usesOf(model.holderOf(call))
    .some(({ kind, node }) => kind === "awaited" && loop.start <= node.start && node.end <= loop.end);
}

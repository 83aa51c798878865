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

/** Awaited where it stands, one comes after the other. */
function isStartedInLoop(call: Call, model: Model): boolean {
  return model.usage(call).kind !== "awaited" && model.unboundedAround(call) !== null;
}

import type { Model } from "#python/model.ts";
import type { Call, Expression } from "#python/syntax/ast.ts";

/** What a call lets run beside its caller. */
export interface Start {
  readonly kind: "task" | "thread";
  /** The function that runs, as the expression that names it, or the coroutine. */
  readonly work: Expression | null;
}

export function startAt(call: Call, model: Model): Start | null {
  if (model.calleeOf(call) === "threading.Thread")
    return { kind: "thread", work: model.argument(call, null, "target") ?? null };
  const spawn = model.spawnOf(call);
  if (spawn?.owner !== "nobody") return null;
  return { kind: "task", work: spawn.work?.kind === "Call" ? spawn.work.func : spawn.work };
}

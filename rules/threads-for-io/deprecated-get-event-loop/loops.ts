import type { Model } from "#python/model.ts";
import type { Call } from "#python/syntax/ast.ts";

const asking: ReadonlySet<string | null> = new Set([
  "asyncio.get_event_loop",
  "asyncio.AbstractEventLoopPolicy.get_event_loop",
]);

/** `asyncio.get_event_loop()`, also by way of the policy. */
export function asksForLoop(call: Call, model: Model): boolean {
  if (asking.has(model.calleeOf(call))) return true;
  const { func } = call;
  return (
    func.kind === "Attribute" &&
    func.attr === "get_event_loop" &&
    func.value.kind === "Call" &&
    model.calleeOf(func.value) === "asyncio.get_event_loop_policy"
  );
}

const runs: ReadonlySet<string | null> = new Set(["run_until_complete", "run_forever"]);

/** The first call that runs the loop that was asked for; only a loop that does not run yet can be run. */
export function runsWith(call: Call, model: Model): Call | null {
  const { by } = model.usage(call);
  if (by.kind === "Attribute" && runs.has(by.attr)) {
    const run = model.parent(by);
    return run?.kind === "Call" ? run : null;
  }
  const around = model.functionOf(call);
  const use = model
    .usesOf(model.holderOf(call))
    .find(({ method, node }) => runs.has(method) && model.functionOf(node) === around);
  return use?.call ?? null;
}

import { defineRule } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Call } from "#python/syntax/ast.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { isOfOneRun, lockMade } from "./fresh-locks.ts";
import { calledHere } from "./targets.ts";
import { ofFresh, ofLocal, ofNothing, ofResult } from "./wording.ts";

export default defineRule({
  id: "inert-thread-primitive",
  summary:
    "A lock that nobody else can hold, or a thread that is given nothing to run: it looks like concurrency and does nothing.",
  mistake: mistakes["threads-for-io"],
  default: defaults.MS2,
  severity: "error",
  peers: ["ruff PLW2101", "pylint W2101", "pylint W1506"],
  on: "Call",
  mentions:
    /\b(?:R?Lock|Condition|(?:Bounded)?Semaphore|Thread|Timer|submit|run_in_executor|to_thread|run_sync|run_in_threadpool|start_new_thread)\b/,

  *check(call, model) {
    const type = lockMade(call, model);
    if (type !== null) {
      if (model.usage(call).kind === "entered") yield ofFresh(call, type, model);
      else if (isOfOneRun(call, model)) yield ofLocal(call, type, model);
      return;
    }
    if (isWithoutTarget(call, model)) yield ofNothing(call, model);
    const result = calledHere(call, model);
    if (result !== null) yield ofResult(call, result, model);
  },
});

function isWithoutTarget(call: Call, model: Model): boolean {
  return model.calleeOf(call) === "threading.Thread" && model.argument(call, 1, "target") === null;
}

import { asyncCode, defineRule } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Expression, FunctionDef } from "#python/syntax/ast.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { holdsIn } from "./holds.ts";
import { explain } from "./wording.ts";

export default defineRule({
  id: "thread-lock-across-await",
  summary:
    "A coroutine holds a lock of threads while it waits: the next task that wants the lock blocks the loop for good.",
  mistake: mistakes["threads-for-io"],
  default: defaults.BR1,
  severity: "error",
  peers: ["concurrency-guard CG-013", "concurrency-guard CG-020"],
  on: "FunctionDef",
  mentions: [asyncCode, /\b(?:Lock|RLock|Condition|Semaphore|BoundedSemaphore)\b/],

  *check(definition, model) {
    // equivalent: no plain function waits, so this only saves the search
    if (!definition.async) return;
    for (const hold of holdsIn(definition, model)) {
      if (isOfOneRun(hold.lock, definition, model)) continue;
      yield {
        at: hold.at,
        ...explain(hold, model),
        evidence: [{ at: hold.awaiting, note: "other tasks run here while the lock is held" }],
      };
    }
  },
});

/** True for a lock that this run of the function makes and keeps to itself: no other task can want it. */
function isOfOneRun(lock: Expression, definition: FunctionDef, model: Model): boolean {
  const binding = lock.kind === "Name" ? model.bindingOf(lock) : null;
  if (binding?.scope !== definition) return lock.kind === "Call";
  if (binding.sites.some(({ kind }) => kind === "parameter")) return false;
  return model
    .usesOf({ kind: "name", binding })
    .every(
      ({ kind, node }) => (kind === "entered" || kind === "method") && model.functionOf(node) === definition,
    );
}

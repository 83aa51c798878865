import { asyncCode, defineRule, excerpt } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Expression } from "#python/syntax/ast.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { requestPathOf } from "./request-paths.ts";
import { longWaitIn } from "./waits.ts";

export default defineRule({
  id: "await-holding-lock-io",
  summary:
    "Every request takes the same lock and holds it while another machine answers: they are served one after the other.",
  mistake: mistakes["threads-for-io"],
  default: defaults.BR1,
  severity: "warning",
  peers: [],
  on: "With",
  mentions: [asyncCode, /\b(?:Lock|Condition)\b/],

  *check(statement, model) {
    if (!statement.async) return;
    for (const { context } of statement.items) {
      const lock = model.lockOf(context);
      if (lock === null || isOfOneRun(context, model)) continue;
      const wait = longWaitIn(statement.body, model);
      const path = requestPathOf(statement, model);
      if (wait === null || path === null) continue;
      yield {
        at: context,
        message: `\`${model.source(context)}\` in \`${model.qualifiedName(statement)}\` is held while \`${excerpt(model.source(wait), 40)}\` waits, and each request takes it.`,
        why: `${path.framework} serves many requests at once, and here each waits for the answers to all those before it: one slow answer is a queue.`,
        remedy:
          "Wait before the lock is taken or after it is given back, and hold it only while the shared state is read or changed; where the number of calls is what matters, a semaphore says how many.",
        evidence: [{ at: wait, note: "all others wait for this" }],
      };
    }
  },
});

/** True for a lock that the function has made for itself, so that no other request can want it. */
function isOfOneRun(lock: Expression, model: Model): boolean {
  return lock.kind === "Name" && model.bindingOf(lock)?.scope.kind !== "Module";
}

import { asyncCode, defineRule, excerpt, type Fix } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Expression } from "#python/syntax/ast.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { otherWaiterOf } from "./waiters.ts";

export default defineRule({
  id: "cancel-shared-future",
  summary: "A `wait_for` that runs out of time cancels a task or future that others wait for as well.",
  mistake: mistakes["ignored-cancellation"],
  default: defaults.BR4,
  severity: "warning",
  peers: [],
  on: "Call",
  mentions: [asyncCode, /\bwait_for\b/],

  *check(call, model) {
    if (model.calleeOf(call) !== "asyncio.wait_for") return;
    const shared = model.argument(call, 0, "fut");
    if (!shared || !hasLimit(model.argument(call, 1, "timeout"), model)) return;
    // What ends its work anyway may cancel it.
    if (model.stopPathOf(call) !== null) return;
    const other = otherWaiterOf(shared, model);
    if (other === null) return;
    const written = model.source(shared);
    const fix = shielded(shared, model);
    yield {
      at: call,
      message: `When its time is up, \`${excerpt(model.source(call))}\` in \`${model.qualifiedName(call)}\` cancels \`${written}\` for all who wait for it.`,
      why: `\`${model.qualifiedName(other)}\` waits for it too, and meets a \`CancelledError\` that nobody sent to it; whoever comes later finds \`${written}\` cancelled.`,
      remedy: `Wait for \`asyncio.shield(${written})\`, which gives up the waiting and not the work.`,
      evidence: [{ at: other, note: "waits for the same" }],
      ...(fix && { fix }),
    };
  },
});

/** `None` is no limit. */
function hasLimit(timeout: Expression | null | undefined, model: Model): boolean {
  return timeout ? model.constantOf(timeout) !== null : false;
}

function shielded(shared: Expression, model: Model): Fix | null {
  const module = model.spelling("asyncio", shared);
  if (module === null) return null;
  const { start, end } = shared;
  return { kind: "offer", start, end, text: `${module}.shield(${model.source(shared)})` };
}

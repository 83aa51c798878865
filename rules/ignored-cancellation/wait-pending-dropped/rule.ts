import { asyncCode, defineRule } from "#engine/rule.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { leftBy } from "./left.ts";
import { isPartial, tasksOf } from "./tasks.ts";
import { explain } from "./wording.ts";

export default defineRule({
  id: "wait-pending-dropped",
  summary: "The tasks that `asyncio.wait` left unfinished go on running, and nobody cancels them.",
  mistake: mistakes["ignored-cancellation"],
  default: defaults.BR4,
  severity: "warning",
  peers: [],
  on: "Call",
  mentions: [asyncCode, /\bwait\(/, /create_task|ensure_future/],

  *check(call, model) {
    if (model.calleeOf(call) !== "asyncio.wait" || !isPartial(call, model)) return;
    const left = leftBy(call, tasksOf(call, model), model);
    if (left === null) return;
    yield {
      at: call,
      ...explain(call, left, model),
      severity: (left.when === "always" && !left.pauses) || left.consumes ? "warning" : "info",
      evidence: [
        { at: left.task.spawn, note: "the task is started here" },
        ...left.ends.slice(0, 1).map((at) => ({ at, note: "seen to only on this way" })),
      ],
    };
  },
});

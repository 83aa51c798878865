import { defineRule } from "#engine/rule.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { decisionsOf } from "./decisions.ts";
import { monotonicInstead } from "./fix.ts";
import { isFirstReading, momentOf } from "./moment.ts";
import { explain } from "./wording.ts";

export default defineRule({
  id: "wall-clock-deadline",
  summary: "A deadline or timeout is reckoned by the wall clock, which is set while programs run.",
  mistake: mistakes["ignored-cancellation"],
  default: defaults.DL1,
  severity: "warning",
  peers: [],
  on: "Call",
  mentions: /\.time(?:_ns)?\b|\bfrom\s+time\s+import\b|\b(?:utc)?now\b/,

  *check(call, model) {
    if (!isFirstReading(call, model)) return;
    const moment = momentOf(call, model);
    if (moment === null) return;
    const decisions = decisionsOf(moment, model);
    if (decisions.length === 0) return;
    const fix = monotonicInstead(moment, model);
    yield {
      at: call,
      ...explain({ call, moment, model }),
      evidence: decisions.map((each) => ({ at: each, note: "compared with the wall clock here" })),
      ...(fix && { fix }),
    };
  },
});

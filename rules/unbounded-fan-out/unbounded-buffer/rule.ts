import { defineRule } from "#engine/rule.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { additionAt, isPrivate } from "./additions.ts";
import { isNeverTrimmed } from "./trimming.ts";
import { explain } from "./wording.ts";

export default defineRule({
  id: "unbounded-buffer",
  summary: "A list or set is given something for every message, and nothing ever takes anything out.",
  mistake: mistakes["unbounded-fan-out"],
  default: defaults.BP2,
  severity: "warning",
  peers: [],
  on: "Call",
  mentions: /\.(?:append|add)\(/,

  *check(call, model) {
    const addition = additionAt(call, model);
    if (addition === null || !isNeverTrimmed(addition, model)) return;
    yield {
      at: call,
      ...explain(addition, model),
      severity: isPrivate(addition.holder) ? "warning" : "info",
      evidence: [{ at: addition.often.at, note: addition.often.note }],
    };
  },
});

import { defineRule } from "#engine/rule.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { earlyReleaseAt } from "./early-release.ts";
import { ownLimiterAt } from "./own-limiter.ts";
import { ofEarlyRelease, ofOwnLimiter } from "./wording.ts";

export default defineRule({
  id: "ineffective-semaphore",
  summary:
    "A semaphore, limiter or lock limits nothing: each call has its own, or it is given back before the work is done.",
  mistake: mistakes["unbounded-fan-out"],
  default: defaults.BP1,
  severity: "error",
  asksElsewhere: true,
  peers: [],
  on: "Call",
  mentions: /Semaphore|Lock\b|Limiter|\bsem/,

  *check(call, model) {
    const own = ownLimiterAt(call, model);
    if (own !== null)
      yield {
        at: call,
        ...ofOwnLimiter(call, own, model),
        evidence: own.at === null ? [] : [{ at: own.at, note: own.note }],
      };

    const early = earlyReleaseAt(call, model);
    if (early !== null)
      yield {
        at: early.item,
        ...ofEarlyRelease(early, model),
        severity: early.certain ? "error" : "warning",
        evidence: [{ at: call, note: "starts here, and is not waited for inside" }],
      };
  },
});

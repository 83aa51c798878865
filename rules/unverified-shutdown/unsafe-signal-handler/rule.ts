import { defineRule } from "#engine/rule.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { hazardOf } from "./hazards.ts";
import { explain } from "./wording.ts";

export default defineRule({
  id: "unsafe-signal-handler",
  summary:
    "A signal handler waits for a lock that the code it interrupts may hold, or is set where it cannot be.",
  mistake: mistakes["unverified-shutdown"],
  default: defaults.PS4,
  severity: "warning",
  peers: [],
  on: "Call",
  mentions: /\bsignal\b/,

  *check(call, model) {
    if (model.calleeOf(call) !== "signal.signal") return;
    const hazard = hazardOf(call, model);
    if (hazard === null) return;
    yield {
      at: call,
      ...explain(hazard, model),
      severity: hazard.kind === "loop" ? "info" : "warning",
      evidence:
        hazard.kind === "loop"
          ? []
          : [
              {
                at: hazard.at,
                note:
                  hazard.kind === "lock"
                    ? "waits while the code it interrupts may hold the lock"
                    : "runs this in another thread",
              },
            ],
    };
  },
});

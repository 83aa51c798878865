import { defineRule } from "#engine/rule.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { asksWhoHolds, takenAgain } from "./again.ts";
import { explain } from "./wording.ts";

export default defineRule({
  id: "reentered-lock",
  summary: "A lock is taken again by the code that holds it: it waits for itself, for good.",
  mistake: mistakes["threads-for-io"],
  default: defaults.MS2,
  severity: "error",
  peers: [],
  on: "FunctionDef",
  mentions: /\b(?:Lock|Condition)\b/,

  *check(definition, model) {
    for (const hold of model.lockHoldsIn(definition)) {
      const again = takenAgain(hold);
      if (again === null || asksWhoHolds(definition, again, model)) continue;
      const { calls } = again;
      yield {
        at: calls.at(-1) ?? again.at,
        ...explain(hold, again, model),
        severity: again.always ? "error" : "warning",
        evidence: [
          { at: hold.at, note: "the lock is taken here" },
          ...calls.slice(0, -1).map((at) => ({ at, note: "called on the way here" })),
          { at: again.at, note: "taken again here" },
        ].toSorted((one, other) => one.at.start - other.at.start),
      };
    }
  },
});

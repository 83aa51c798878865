import { asyncCode, defineRule } from "#engine/rule.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { endsWithItsOwner, isProgram, isResetElsewhere, mayBeHeldBack } from "./doubts.ts";
import { handlersIn } from "./handlers.ts";
import { pairsIn } from "./pairs.ts";
import { ofHandler, ofPair } from "./wording.ts";

export default defineRule({
  id: "cleanup-skipped-on-cancel",
  summary:
    "What was taken before an `await` is given back after it, or in `except Exception`: a cancellation skips that.",
  mistake: mistakes["ignored-cancellation"],
  default: defaults.RL3,
  severity: "warning",
  peers: [],
  on: "FunctionDef",
  mentions: asyncCode,

  *check(definition, model) {
    // equivalent: no plain function waits, so this only saves the search
    if (!definition.async) return;
    // What a program leaves behind ends with its process.
    const isShort = model.role === "script" || isProgram(definition, model);
    const passed = [...handlersIn(definition, model)];
    for (const each of passed)
      yield {
        ...ofHandler(each, model),
        severity: isShort || each.tells || mayBeHeldBack(each.awaiting, model) ? "info" : "warning",
      };
    const told = new Set(passed.map(({ awaiting }) => awaiting));
    for (const each of pairsIn(definition, model)) {
      if (told.has(each.awaiting)) continue;
      const isSlight = isResetElsewhere(each.taking, model) || endsWithItsOwner(each.taking, model);
      yield { ...ofPair(each, model), severity: isShort || isSlight ? "info" : "warning" };
    }
  },
});

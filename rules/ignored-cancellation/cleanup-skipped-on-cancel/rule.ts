import { asyncCode, defineRule } from "#engine/rule.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
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
    // What a program's own script leaves behind ends with its process.
    const severity = model.role === "script" ? "info" : "warning";
    const passed = [...handlersIn(definition, model)];
    for (const each of passed) yield { ...ofHandler(each, model), severity };
    const told = new Set(passed.map(({ awaiting }) => awaiting));
    for (const each of pairsIn(definition, model))
      if (!told.has(each.awaiting)) yield { ...ofPair(each, model), severity };
  },
});

import { defineRule } from "#engine/rule.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { actsIn } from "./acts.ts";
import { explain } from "./wording.ts";

export default defineRule({
  id: "finalizer-cleanup",
  summary: "A `__del__` ends tasks, threads or processes, or runs an event loop for it.",
  mistake: mistakes["unverified-shutdown"],
  default: defaults.QR2,
  severity: "warning",
  peers: ["CodeQL py/overly-complex-delete"],
  on: "FunctionDef",
  mentions: /\b__del__\b/,

  *check(definition, model) {
    const owner = definition.name.name === "__del__" ? model.classOf(definition) : null;
    if (owner === null) return;
    const [act] = actsIn(definition, model);
    if (act === undefined) return;
    const closer = model.closerOf(owner);
    const mayHaveOne = closer !== null || owner.bases.length > 0;
    yield {
      at: act.call,
      ...explain({ act, owner, closer, model }),
      severity: act.kind === "ends" && mayHaveOne ? "info" : "warning",
    };
  },
});

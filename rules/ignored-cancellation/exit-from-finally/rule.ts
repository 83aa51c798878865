import { defineRule } from "#engine/rule.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { leavingIn, swallowingIn } from "./leaving.ts";
import { ofAexit, ofLeaving } from "./wording.ts";

export default defineRule({
  id: "exit-from-finally",
  summary:
    "A `return`, `break` or `continue` leaves a `finally`, and throws away the exception or cancellation under way.",
  mistake: mistakes["ignored-cancellation"],
  default: defaults.CN3,
  severity: "error",
  peers: [
    "ruff B012 / SIM107",
    "sonar-python S1143",
    "sonar-python S7932",
    "pylint W0150 / W0134",
    "flake8-bugbear B012",
    "CodeQL py/exit-from-finally",
  ],
  on: "FunctionDef",
  mentions: /\bfinally\b|__aexit__/,

  *check(definition, model) {
    const severity = definition.async ? "error" : "warning";
    for (const leaving of leavingIn(definition, model))
      yield { at: leaving, ...ofLeaving(leaving, definition, model), severity };
    const swallowing = swallowingIn(definition, model);
    if (swallowing !== null) yield { at: swallowing, ...ofAexit(definition, model) };
  },
});

import { defineRule } from "#engine/rule.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { deadlineFault } from "./deadlines.ts";
import { scopeFault } from "./scopes.ts";
import { explain } from "./wording.ts";

export default defineRule({
  id: "ineffective-timeout",
  summary: "A timeout is set up so that it cannot do what it is there for.",
  mistake: mistakes["ignored-cancellation"],
  default: defaults.RL1,
  severity: "warning",
  peers: [
    "flake8-async ASYNC100",
    "flake8-async ASYNC122",
    "flake8-async ASYNC125",
    "flake8-async ASYNC912",
    "ruff ASYNC100",
    "sonar-python S7490",
  ],
  on: "Call",
  mentions: /\btimeout(?:_at)?\(|\bwait_for\b|move_on_|fail_a|CancelScope|\bcall_at\b/,

  *check(call, model) {
    const fault = deadlineFault(call, model) ?? scopeFault(call, model);
    if (fault === null) return;
    yield {
      at: call,
      ...explain(call, fault, model),
      severity: fault.kind === "early" || fault.kind === "none" ? "info" : "warning",
    };
  },
});

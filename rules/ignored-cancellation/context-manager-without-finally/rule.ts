import { defineRule, excerpt } from "#engine/rule.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { cleanupAfter } from "./cleanup.ts";
import { isCancelledOnly, isGuarded, managedYield } from "./yields.ts";

export default defineRule({
  id: "context-manager-without-finally",
  summary:
    "A context manager cleans up after a `yield` that no `finally` guards, so that a failed or cancelled body skips it.",
  mistake: mistakes["ignored-cancellation"],
  default: defaults.RL3,
  severity: "warning",
  peers: ["pylint W0135", "CodeQL py/should-use-with"],
  on: "FunctionDef",
  mentions: /contextmanager/,

  *check(definition, model) {
    const handover = managedYield(definition, model);
    if (handover === null || isGuarded(handover, model)) return;
    const cleanup = cleanupAfter(handover, definition, model);
    if (cleanup === null) return;
    const name = model.qualifiedName(definition);
    const fate = isCancelledOnly(handover, model) ? "is cancelled" : "fails or is cancelled";
    yield {
      at: handover,
      message: `\`${excerpt(model.source(cleanup), 50)}\` in \`${name}\` is skipped when the body of its \`with\` ${fate}.`,
      why: "The exception of the body is raised at this `yield`, and nothing between here and the cleanup holds it up.",
      remedy: "Write `try:` before the `yield`, and put what follows it into its `finally`.",
      evidence: [{ at: cleanup, note: "runs only where the body ends well" }],
    };
  },
});

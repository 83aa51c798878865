import { defineRule } from "#engine/rule.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { isEnding } from "./endings.ts";
import { collectedBy, handedOver, reportsItself } from "./works.ts";
import { explain } from "./wording.ts";

export default defineRule({
  id: "task-results-ignored",
  summary:
    "Exceptions are collected as results, in a `gather` or the future of a pool, and nobody ever looks at them.",
  mistake: mistakes["ignored-cancellation"],
  default: defaults.SC3,
  severity: "warning",
  peers: ["semgrep-rules uncaught-executor-exceptions"],
  on: "Call",
  mentions: /return_exceptions|\.(?:submit|map)\(/,

  *check(call, model) {
    if (isEnding(call, model)) return;
    const works = collectedBy(call, model) ?? handedOver(call, model);
    if (works === null || works.some((each) => reportsItself(each, model))) return;
    yield {
      at: call,
      ...explain(call, model),
      // Work of another file, or a decorator, may well report its failures itself.
      severity: works.every((each) => model.definitionOf(each)?.decorators.length === 0) ? "warning" : "info",
    };
  },
});

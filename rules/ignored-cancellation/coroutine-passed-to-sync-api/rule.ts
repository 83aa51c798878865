import { asyncCode, defineRule, excerpt } from "#engine/rule.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { callersOf } from "./callers.ts";

export default defineRule({
  id: "coroutine-passed-to-sync-api",
  summary: "A coroutine function is handed to something that only calls it, so that its body never runs.",
  mistake: mistakes["ignored-cancellation"],
  default: defaults.BR1,
  severity: "error",
  peers: ["sonar-python S7614"],
  on: "FunctionDef",
  mentions: asyncCode,

  *check(definition, model) {
    for (const { at, by, remedy } of callersOf(definition, model)) {
      const name = definition.name.name;
      yield {
        at,
        message: `\`${excerpt(by, 50)}\` calls \`${name}\` and gets a coroutine that nobody awaits.`,
        why: `\`${name}\` is \`async def\`: its body does not begin before it is awaited, and this caller knows nothing of that.`,
        remedy,
        evidence: [{ at: definition, note: "a coroutine function: `async def`" }],
      };
    }
  },
});

import { defineRule } from "#engine/rule.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { ignoredIn } from "./ignored.ts";
import { isCallback } from "./protocols.ts";

export default defineRule({
  id: "timeout-not-propagated",
  summary: "A coroutine takes a timeout from its caller and waits without it.",
  mistake: mistakes["ignored-cancellation"],
  default: defaults.RL1,
  severity: "warning",
  peers: ["flake8-async ASYNC109", "ruff ASYNC109", "sonar-python S7483"],
  on: "FunctionDef",
  mentions: [/\b(?:async|yield)\b/, /timeout|deadline/],

  *check(definition, model) {
    const ignored = ignoredIn(definition, model);
    if (ignored === null || (!model.parity && isCallback(definition, model))) return;
    const { parameter, wait, logged } = ignored;
    // The peers mark the parameter, and know it by this one name.
    if (model.parity && parameter.name !== "timeout") return;
    const name = `\`${parameter.name}\``;
    yield {
      at: model.parity ? parameter : wait,
      message: `\`${model.qualifiedName(definition)}\` takes ${name}, ${logged ? "only tells of it" : "never looks at it"}, and waits without it.`,
      why: "Its caller believes that the wait has a limit; it has none, or another one, and no error says so.",
      remedy: `Pass ${name} on to what waits, or put the body under a scope with it (\`asyncio.timeout\`, \`fail_after\`); where it has no meaning here, take the parameter away.`,
      evidence: [{ at: parameter, note: "what the caller asks for" }],
    };
  },
});

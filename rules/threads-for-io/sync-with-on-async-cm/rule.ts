import { defineRule, excerpt } from "#engine/rule.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { neededLiterally } from "./literally.ts";
import { entered } from "./protocols.ts";
import { asyncWith, remedyFor, whyOf } from "./wording.ts";

export default defineRule({
  id: "sync-with-on-async-cm",
  summary: "`with` is used on what only `async with` can enter, or the other way round: it raises at once.",
  mistake: mistakes["threads-for-io"],
  default: defaults.BR1,
  severity: "error",
  peers: ["sonar-python S7515", "pylint E1701", "pylint E1145", "pylint E1129"],
  on: "With",
  mentions: /\basync\b|\basyncio\b/,

  *check(statement, model) {
    const written = statement.async ? "async" : "sync";
    for (const { context } of statement.items) {
      const literally = model.parity ? neededLiterally(context, statement, model) : null;
      const needs = literally ?? entered(context, model);
      if (needs === null || needs === written) continue;
      const fix = asyncWith(statement, model);
      yield {
        at: context,
        message: `\`${statement.async ? "async with" : "with"} ${excerpt(model.source(context))}\` cannot work: it is entered with \`${needs === "async" ? "async with" : "with"}\` only.`,
        why: whyOf(needs),
        remedy: remedyFor(statement, needs, model),
        ...(fix && { fix }),
      };
    }
  },
});

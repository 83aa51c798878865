import { asyncCode, defineRule, excerpt } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Call } from "#python/syntax/ast.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { hazardOf } from "./hazards.ts";
import { consequence, remedy } from "./wording.ts";

export default defineRule({
  id: "siblings-left-running",
  summary:
    "One member of a `gather` fails, and the others run on: with what is closed by then, for ever, or beside their own successors.",
  mistake: mistakes["ignored-cancellation"],
  default: defaults.SC1,
  severity: "warning",
  peers: [],
  on: "Call",
  mentions: [asyncCode, /\bgather\b/],

  *check(call, model) {
    if (!failsAtOnce(call, model)) return;
    const hazard = hazardOf(call, model);
    if (hazard === null) return;
    yield {
      at: call,
      message: `When one part of \`${excerpt(model.source(call))}\` in \`${model.qualifiedName(call)}\` fails, the others run on.`,
      why: consequence(hazard),
      remedy: remedy(hazard, model),
      evidence: [{ at: hazard.at, note: hazard.note }],
    };
  },
});

/** A `gather` of several that is awaited, and ends with the first exception. */
function failsAtOnce(call: Call, model: Model): boolean {
  if (model.calleeOf(call) !== "asyncio.gather" || model.usage(call).kind !== "awaited") return false;
  if (model.argument(call, null, "return_exceptions") !== null) return false;
  return call.args.length > 1 || call.args[0]?.kind === "Starred";
}

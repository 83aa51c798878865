import { asyncCode, defineRule } from "#engine/rule.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { cancelledIn } from "./cancelled.ts";
import { hazardOf } from "./hazards.ts";
import { waitAfter } from "./fix.ts";
import { explain } from "./wording.ts";

/** Each is looked for in the whole function; only hostile files have more. */
const cancelsAtMost = 50;

export default defineRule({
  id: "cancel-without-await",
  summary:
    "A task is cancelled and nobody waits for its end, so that it still runs while its owner counts as closed.",
  mistake: mistakes["ignored-cancellation"],
  default: defaults.BR4,
  // Six of six on code that nobody here had read were no concern of their maintainers: the task ended at once.
  severity: "info",
  peers: [],
  on: "FunctionDef",
  mentions: [asyncCode, /\bcancel\b/],

  *check(definition, model) {
    if (!definition.async) return; // a plain function cannot wait
    const cancelled = cancelledIn(definition, model).slice(0, cancelsAtMost);
    const left = cancelled.flatMap((each) => {
      const hazard = hazardOf(each, definition, model);
      return hazard === null ? [] : [{ ...each, hazard }];
    });
    const [first, ...others] = left;
    if (first === undefined) return;
    const fix = waitAfter(first.cancel, model); // the engine drops it where others are left
    yield {
      at: first.cancel,
      ...explain({ first, others, definition, model }),
      evidence: [
        { at: first.spawn, note: "the task is started here" },
        ...others.map(({ cancel }) => ({ at: cancel, note: "cancelled too" })),
      ],
      ...(fix && { fix }),
    };
  },
});

import { defineRule, excerpt } from "#engine/rule.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { coroutineBeside, isEntry, knowsLoops, runsLoop } from "./entries.ts";

export default defineRule({
  id: "loop-ownership-in-library",
  summary:
    "A public function of a library runs an event loop of its own: nobody who has one already can call it.",
  mistake: mistakes["threads-for-io"],
  default: defaults.BR3,
  severity: "info",
  peers: [],
  on: "Call",
  mentions: [
    /\basync\b/,
    /\brun_until_complete\b|\b(?:asyncio|anyio|trio)\.run\b|\bimport\b[^\n]*\brun\b|\bRunner\b/,
  ],

  *check(call, model) {
    if (model.role !== "library" || !runsLoop(call, model)) return;
    const around = model.functionOf(call);
    if (around?.kind !== "FunctionDef" || around.async) return;
    const beside = coroutineBeside(around, model);
    if (beside === null) return;
    if (isEntry(around, model) || knowsLoops(around, model)) return;

    const name = model.qualifiedName(around);
    yield {
      at: call,
      message: `\`${name}\` runs an event loop of its own: \`${excerpt(model.source(call))}\`.`,
      why: `Whoever uses \`${model.qualifiedName(beside)}\` has a loop already, and there \`${name}\` raises \`RuntimeError\`: a thread runs one loop at a time.`,
      remedy: `Make \`${name}\` a coroutine and await; or say by its name that it is for callers without a loop (\`${around.name.name}_sync\`).`,
      evidence: [{ at: beside.name, note: "a coroutine of the same interface" }],
    };
  },
});

import { defineRule, type Severity } from "#engine/rule.ts";
import { isFromOutside } from "#python/knowledge/outside.ts";
import type { Model } from "#python/model.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { isFirstOfLoop, spawnAt, type Spawn } from "./spawns.ts";
import { explain } from "./wording.ts";

export default defineRule({
  id: "unbounded-spawn",
  summary:
    "A loop starts a task, thread or process for everything that it is handed, and nothing limits how many run at once.",
  mistake: mistakes["unbounded-fan-out"],
  default: defaults.QR3,
  severity: "warning",
  peers: [],
  on: "Call",
  mentions:
    /create_task|ensure_future|run_coroutine_threadsafe|\.start(?:_soon)?\(|\bTask\(|\bThread\b|\bProcess\b/,

  *check(call, model) {
    const spawn = spawnAt(call, model);
    if (spawn === null || !isFirstOfLoop(call, spawn, model)) return;
    yield {
      at: call,
      ...explain(call, spawn, model),
      severity: severityOf(spawn, model),
      evidence: [{ at: spawn.rounds.loop, note: "one for each round of this loop" }],
    };
  },
});

/**
 * A loop that accepts or hands out starts a task for each, as servers are written, and whoever sends is limited by somebody else more often than not:
 * a prefetch count, a cap on connections, a sender that waits for its answers.
 */
function severityOf({ start, rounds }: Spawn, model: Model): Severity {
  if (start.kind !== "task") return "warning";
  // A number that the author wrote down is a bound, if a high one.
  if (rounds.kind === "number" || rounds.kind === "stream") return "info";
  const bound = model.boundOf(rounds.over);
  const given = bound.kind === "constant" ? [] : [model.source(bound.source)];
  return isFromOutside([model.source(rounds.over), ...given]) ? "warning" : "info";
}

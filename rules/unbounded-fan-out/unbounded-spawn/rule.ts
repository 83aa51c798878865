import { defineRule } from "#engine/rule.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { isFirstOfLoop, spawnAt } from "./spawns.ts";
import { isForConnection } from "./starts.ts";
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
      severity: isForConnection(spawn) ? "info" : "warning",
      evidence: [{ at: spawn.rounds.loop, note: "one for each round of this loop" }],
    };
  },
});

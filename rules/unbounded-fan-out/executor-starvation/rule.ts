import { defineRule } from "#engine/rule.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { handoverAt } from "./handovers.ts";
import { waitInside } from "./waiting.ts";
import { explain } from "./wording.ts";

export default defineRule({
  id: "executor-starvation",
  summary:
    "Work of a pool gives the same pool more work and waits for it: once every worker waits, nothing runs any more.",
  mistake: mistakes["unbounded-fan-out"],
  default: defaults.BP3,
  severity: "warning",
  peers: [],
  on: "Call",
  mentions: /PoolExecutor|\bPool\(|ThreadPool/,

  *check(call, model) {
    const outer = handoverAt(call, model);
    if (outer === null) return;
    const wait = waitInside(outer, model);
    if (wait === null) return;
    yield {
      at: call,
      ...explain(outer, wait, model),
      evidence: [
        { at: wait.at, note: `\`${outer.work.name.name}\` waits here for a worker of the same pool` },
      ],
    };
  },
});

import { defineRule } from "#engine/rule.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { limitOf } from "./limits.ts";
import { sizeOf } from "./sizes.ts";
import { explain } from "./wording.ts";

export default defineRule({
  id: "unbounded-workers",
  summary: "A pool or limiter is as large as its input, or so large that it limits nothing.",
  mistake: mistakes["unbounded-fan-out"],
  default: defaults.BP1,
  severity: "warning",
  peers: [],
  on: "Call",
  mentions:
    /PoolExecutor|\bPool\(|ThreadPool|Semaphore|CapacityLimiter|TCPConnector|httpx\.Limits|\bLimits\(/,

  *check(call, model) {
    const limit = limitOf(call, model);
    if (limit === null) return;
    const size = sizeOf(limit, model);
    if (size === null) return;
    yield {
      at: call,
      ...explain({ call, limit, size, model }),
      // Who writes so large a number has thought of it.
      severity: size.kind === "number" ? "info" : "warning",
    };
  },
});

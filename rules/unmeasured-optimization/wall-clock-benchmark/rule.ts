import { defineRule, excerpt } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Call } from "#python/syntax/ast.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { performanceCounterInstead } from "./fix.ts";
import { timingFrom } from "./timing.ts";

export default defineRule({
  id: "wall-clock-benchmark",
  summary:
    "A benchmark takes its times from the wall clock, which is coarse on some machines and set while it runs.",
  mistake: mistakes["unmeasured-optimization"],
  default: defaults.QR4,
  severity: "info",
  peers: [],
  on: "Call",
  mentions: /\.time(?:_ns)?\b|\bfrom\s+time\s+import\b|\b(?:utc)?now\b/,

  *check(call, model) {
    if (!isInBenchmark(call, model)) return;
    const timing = timingFrom(call, model);
    if (timing === null) return;
    const fix = performanceCounterInstead(timing, model);
    yield {
      at: call,
      message: `\`${timing.start.name}\` begins a measurement on the wall clock, by \`${excerpt(model.source(call), 40)}\`.`,
      why: "That clock is set while the benchmark runs, and on some machines it moves in steps of many milliseconds: what is shorter than a step takes no time at all, or a whole one.",
      remedy: `Read \`time.perf_counter()\` at both ends, or let \`pyperf\` or \`timeit\` measure, which also repeat it until the number holds.`,
      evidence: timing.lengths.map((each) => ({ at: each, note: "measured with the wall clock here" })),
      ...(fix && { fix }),
    };
  },
});

/** `benchmarks/load.py` and `bench-write.py` are, a workbench is not. */
const benchmark = /(?<!work)bench/i;
/** The benchmarks of models ask how good the answers are; how long a run of hours took is for the log. */
const evaluation = /(?:^|[/_-])eval/i;

function isInBenchmark(call: Call, model: Model): boolean {
  if (evaluation.test(model.path)) return false;
  return benchmark.test(model.path) || benchmark.test(model.qualifiedName(call));
}

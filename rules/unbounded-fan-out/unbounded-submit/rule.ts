import { defineRule } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Call } from "#python/syntax/ast.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { bufferOf } from "./fix.ts";
import { feedOf, isAccept, isDirectory } from "./feeds.ts";
import { submissionOf, type Submission } from "./submissions.ts";
import { explain } from "./wording.ts";

export default defineRule({
  id: "unbounded-submit",
  summary:
    "A pool is given one call for everything that a stream yields, and nothing limits how many wait in its queue.",
  mistake: mistakes["unbounded-fan-out"],
  default: defaults.BP1,
  severity: "warning",
  peers: [],
  on: "Call",
  mentions: /PoolExecutor|\bPool\b|ThreadPool|run_in_executor|\bExecutor\b/,

  *check(call, model) {
    const submission = submissionOf(call, model);
    if (submission === null || isWaitedFor(call, submission, model)) return;
    const feed = feedOf(call, submission, model);
    if (feed === null || isDirectory(feed.over, model)) return;
    if (feed.loop !== null && model.heldBackBy(feed.loop) !== null) return;

    const fix = bufferOf(call, submission, model);
    yield {
      at: call,
      ...explain({ call, submission, feed, model }),
      severity: isAccept(feed.over) ? "info" : "warning",
      evidence: feed.loop === null ? [] : [{ at: feed.loop, note: "one for each round of this loop" }],
      ...(fix && { fix }),
    };
  },
});

/** `await loop.run_in_executor(…)`, `pool.submit(…).result()`, `pool.apply_async(…).get()`. */
function isWaitedFor(call: Call, { way }: Submission, model: Model): boolean {
  if (way === "map") return false;
  const { kind, by } = model.usage(call);
  return kind === "awaited" || (by.kind === "Attribute" && waits.has(by.attr));
}

const waits: ReadonlySet<string> = new Set(["get", "result"]);

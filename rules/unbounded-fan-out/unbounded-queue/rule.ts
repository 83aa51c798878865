import { defineRule } from "#engine/rule.ts";
import type { Holder, Model } from "#python/model.ts";
import type { Call } from "#python/syntax/ast.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { producerOf } from "./producers.ts";
import { boundedFor } from "./queues.ts";
import { explain } from "./wording.ts";

export default defineRule({
  id: "unbounded-queue",
  summary: "Everything that a stream yields is put into a queue without an end.",
  mistake: mistakes["unbounded-fan-out"],
  default: defaults.BP2,
  severity: "info",
  peers: [],
  on: "Call",
  mentions: /Queue|memory_object_stream|open_memory_channel/,

  *check(call, model) {
    const bounded = boundedFor(call, model);
    if (bounded === null) return;
    const holder = holderOf(call, model);
    if (holder.kind === "elsewhere") return;
    const uses = model.usesOf(holder);
    // Made anew at a reconnect: what is wrong was said where it is made first.
    if (uses.some(({ node }) => node === model.statementOf(call))) return;
    const producer = producerOf(uses, model);
    if (producer === null) return;
    yield {
      at: call,
      ...explain({ holder, producer, bounded, model }),
      evidence: [{ at: producer.at, note: "put here, and never kept waiting" }],
    };
  },
});

/** Of `send, receive = open_memory_channel(…)` the first: it is put in there. */
function holderOf(call: Call, model: Model): Holder {
  const by = model.parent(call);
  const target = by?.kind === "Assign" ? by.targets[0] : undefined;
  const first = target?.kind === "Tuple" ? target.elements[0] : undefined;
  return (first && model.holderAt(first)) ?? model.holderOf(call);
}

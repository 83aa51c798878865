import { defineRule, excerpt } from "#engine/rule.ts";
import { joinableQueues } from "#python/knowledge/queues.ts";
import type { Model } from "#python/model.ts";
import type { Call, Expression } from "#python/syntax/ast.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { isAnswered } from "./answers.ts";
import { putsInto } from "./puts.ts";

export default defineRule({
  id: "queue-full-unhandled",
  summary: "A queue with an end is given something without waiting, and nothing answers when it is full.",
  mistake: mistakes["unbounded-fan-out"],
  default: defaults.BP3,
  severity: "info",
  peers: [],
  infoOnce: true,
  on: "Call",
  mentions: [/Queue/, /put_nowait|\bblock\b/],

  *check(call, model) {
    const size = joinableQueues.has(model.nameOf(queueClass(call))) ? sizeOf(call, model) : null;
    if (size === null) return;
    for (const put of putsInto(call, model)) {
      if (isAnswered(put, model)) continue;
      yield {
        at: put,
        message: `\`${excerpt(model.source(put))}\` in \`${model.qualifiedName(put)}\` raises when the queue holds \`${size}\`, and nothing here answers that.`,
        why: "The queue has an end so that overload shows; here it shows as an exception in whoever happens to have the next item.",
        remedy: `Catch \`${fullOf(call, model)}\` and say what becomes of the item (drop it, drop the oldest, refuse the sender), or wait with \`put\`.`,
        evidence: [{ at: call, note: "the queue's end" }],
      };
    }
  },
});

/** `asyncio.Queue[bytes](5)` is `asyncio.Queue(5)`. */
function queueClass({ func }: Call): Call["func"] {
  return func.kind === "Subscript" ? func.value : func;
}

/** What it holds at most, as written; null where it has no end, and for one or none, which is a letter-box and not a buffer. */
function sizeOf(call: Call, model: Model): string | null {
  const size = model.argument(call, 0, "maxsize");
  if (!size) return null;
  const most = model.constantOf(defaultOf(size, model) ?? size);
  const isSmall = most === null || (typeof most === "number" && most <= 1);
  return isSmall ? null : excerpt(model.source(size), 40);
}

/** Of a parameter what it is where nobody says otherwise. */
function defaultOf(size: Expression, model: Model): Expression | null {
  const site = size.kind === "Name" ? model.bindingOf(size)?.sites[0] : undefined;
  return site?.node.kind === "Parameter" ? site.node.default : null;
}

function fullOf(call: Call, model: Model): string {
  return model.nameOf(queueClass(call))?.startsWith("asyncio.") === true ? "asyncio.QueueFull" : "queue.Full";
}

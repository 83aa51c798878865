import { defineRule, excerpt } from "#engine/rule.ts";
import { joinableQueues } from "#python/knowledge/queues.ts";
import type { HolderUse, Model } from "#python/model.ts";
import type { Call, Expression } from "#python/syntax/ast.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";

export default defineRule({
  id: "queue-join-mismatch",
  summary: "A queue is waited for until all of its items are done, and nobody says that one is done.",
  mistake: mistakes["unverified-shutdown"],
  default: defaults.QR5,
  severity: "warning",
  peers: ["CodeGuru semaphore-overflow-prevention@v1.0"],
  on: "Call",
  mentions: /\.join\(\s*\)/,

  *check(call, model) {
    const queue = queueJoinedBy(call, model);
    const holder = queue === null ? null : model.holderAt(queue);
    if (queue === null || holder === null) return;
    const uses = model.usesOf(holder);
    const taken = uses.find(({ method }) => takes.test(method ?? ""));
    if (taken === undefined || uses.some(mayBeDone)) return;
    yield {
      at: call,
      message: `\`${excerpt(model.source(call))}\` waits until every item of the queue is done, and nothing calls \`task_done()\`.`,
      why: "The queue counts what was put into it and not what was taken out: with the first item the wait never ends, and the shutdown that it stands in hangs.",
      remedy: `Call \`${excerpt(model.source(queue), 40)}.task_done()\` after each \`get()\`, in a \`finally\`, so that an item that fails counts too; or wait for the workers instead of the queue.`,
      evidence: [{ at: taken.node, note: "taken here, and never done" }],
    };
  },
});

function queueJoinedBy({ func }: Call, model: Model): Expression | null {
  if (func.kind !== "Attribute" || func.attr !== "join") return null;
  return joinableQueues.has(model.typeOf(func.value)) ? func.value : null;
}

const takes = /^(?:get|get_nowait)$/;
const own = /^(?:put|put_nowait|get|get_nowait|join|qsize|empty|full|maxsize)$/;

/** True where it is done, or may be: by whoever gets the queue, `shutdown` among the ways to end it. */
function mayBeDone({ kind, method }: HolderUse): boolean {
  if (kind === "method" || kind === "read") return !own.test(method ?? "");
  return kind !== "tested" && kind !== "rebound" && kind !== "deleted";
}

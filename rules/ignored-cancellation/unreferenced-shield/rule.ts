import { asyncCode, defineRule, excerpt } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Call, Node } from "#python/syntax/ast.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";

export default defineRule({
  id: "unreferenced-shield",
  summary: "`asyncio.shield` protects work that nobody else holds: after a cancellation it runs on, unowned.",
  mistake: mistakes["ignored-cancellation"],
  default: defaults.SC2,
  severity: "warning",
  asksElsewhere: true,
  peers: [],
  on: "Call",
  mentions: [asyncCode, /\bshield\b/],

  *check(call, model) {
    if (model.calleeOf(call) !== "asyncio.shield") return;
    const [work] = call.args;
    if (work?.kind !== "Call" || !isOwnWork(work, model)) return;
    if (model.usage(call).kind !== "awaited" && !isWaitedFor(call, model)) return;
    const code = `\`${excerpt(model.source(work), 50)}\``;
    yield {
      at: call,
      message: `\`asyncio.shield\` in \`${model.qualifiedName(call)}\` is the only one that knows of ${code}.`,
      why: "When this coroutine is cancelled, the work goes on: nobody can wait for it or cancel it any more, its exception is lost, and the event loop keeps it by a weak reference alone.",
      remedy: `Keep the task where whoever closes can find it, and shield that: \`self._task = asyncio.create_task(…)\`, then \`await asyncio.shield(self._task)\`.`,
      severity: isCleanup(call, model) ? "info" : "warning",
    };
  },
});

/** A coroutine, a task or a gather of such made on the spot; what another call gives may be kept by who made it. */
function isOwnWork(work: Call, model: Model): boolean {
  if (model.awaitableOf(work) === "future") return work.args.every(({ kind }) => kind === "Call");
  return model.awaitableOf(work) === "coroutine" || model.spawnOf(work)?.owner === "nobody";
}

/** `await asyncio.wait_for(asyncio.shield(…), 5)`. */
function isWaitedFor(call: Call, model: Model): boolean {
  const { by } = model.usage(call);
  return by.kind === "Call" && model.calleeOf(by) === "asyncio.wait_for";
}

/** What closes is shielded so that it is finished: to lose sight of it is the lesser evil. */
function isCleanup(call: Call, model: Model): boolean {
  if (model.stopPathOf(call) !== null) return true;
  for (const around of model.ancestors(call)) {
    if (around.kind === "ExceptHandler") return true;
    if (around.kind === "Try" && isIn(around.finalbody, call)) return true;
  }
  return false;
}

const isIn = (block: readonly Node[], node: Node) => node.start >= (block[0]?.start ?? Infinity);

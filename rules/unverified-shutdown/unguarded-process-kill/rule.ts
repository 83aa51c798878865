import { defineRule, excerpt } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Call, Node, Try } from "#python/syntax/ast.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";

export default defineRule({
  id: "unguarded-process-kill",
  summary: "A process is sent a signal on the way out, and that it has ended already is not expected.",
  mistake: mistakes["unverified-shutdown"],
  default: defaults.PS3,
  severity: "info",
  peers: [],
  on: "Call",
  mentions: /\bkill(?:pg)?\b|\bterminate\b|\bsend_signal\b/,

  *check(call, model) {
    const name = model.calleeOf(call);
    if (name === null || !raising.test(name) || isProbeOrOwn(call, model)) return;
    if (!isTeardown(call, model) || isGuarded(call, model)) return;
    yield {
      at: call,
      message: `\`${excerpt(model.source(call))}\` raises \`ProcessLookupError\` when the process has ended already.`,
      why: "Ending and being ended race: the exception leaves the teardown half done, and what stands after it, the other children among it, is not ended.",
      remedy: "Catch `ProcessLookupError` around this one call and log it; what it asks for has happened.",
    };
  },
});

/** `Popen` looks first whether its child lives, so its methods are safe; asyncio's raise. */
const raising = /^(?:os\.kill|os\.killpg|asyncio\.subprocess\.Process\.(?:kill|terminate|send_signal))$/;

/** Signal 0 only asks whether it lives, which is what the exception answers; this process itself does. */
function isProbeOrOwn(call: Call, model: Model): boolean {
  const [target, signal] = call.args;
  if (signal !== undefined && model.constantOf(signal) === 0) return true;
  return target?.kind === "Call" && /^os\.get(?:pid|ppid|pgrp)$/.test(model.calleeOf(target) ?? "");
}

function isTeardown(call: Call, model: Model): boolean {
  if (model.stopPathOf(call) !== null) return true;
  return [...model.ancestors(call)].some((each) => each.kind === "Try" && isIn(each.finalbody, call));
}

const expected = /^builtins\.(?:ProcessLookupError|OSError|Exception|BaseException)$/;

function isGuarded(call: Call, model: Model): boolean {
  for (const around of model.ancestors(call)) {
    if (around.kind === "FunctionDef") return false;
    if (around.kind === "Try" && isIn(around.body, call) && catches(around, model)) return true;
    if (around.kind === "With" && around.items.some(({ context }) => suppresses(context, model))) return true;
    if (around.kind === "If" && /\breturncode\b|\bis_alive\b|\bpid_exists\b/.test(model.source(around.test)))
      return true;
  }
  return false;
}

function catches({ handlers }: Try, model: Model): boolean {
  return handlers.some(
    (handler) =>
      handler.type === null || model.caughtBy(handler).some((name) => name === null || expected.test(name)),
  );
}

function suppresses(context: Node, model: Model): boolean {
  return (
    context.kind === "Call" &&
    model.calleeOf(context) === "contextlib.suppress" &&
    model.caughtBy(context).some((name) => name === null || expected.test(name))
  );
}

function isIn(block: readonly Node[], node: Node): boolean {
  return block.some(({ start, end }) => start <= node.start && node.end <= end);
}

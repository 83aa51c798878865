import { asyncCode, defineRule, type Fix } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Call } from "#python/syntax/ast.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { hasEnded, isOverAtOnce } from "./ended.ts";
import { leftBehind } from "./leaving.ts";
import { explain, explainLeaving, madeBy, resultAwaited } from "./wording.ts";

export default defineRule({
  id: "blocking-wait-in-async",
  summary:
    "Code that runs on the event loop waits for a thread, a process or a queue of threads, and every task of the loop with it.",
  mistake: mistakes["threads-for-io"],
  default: defaults.BR2,
  severity: "error",
  peers: ["CPython (runtime) debug mode"],
  on: "Call",
  mentions: [
    asyncCode,
    /\b(?:futures|Future|threading|Thread|multiprocessing|queue|shutdown|run_coroutine_threadsafe)\b/,
  ],

  *check(call, model) {
    if (!model.onEventLoop(call)) return;
    const handed = leftBehind(call, model);
    if (handed !== null) {
      const evidence = [{ at: handed, note: "given to the pool here" }];
      yield { at: call, ...explainLeaving(call, model), severity: "warning", evidence };
    }
    if (model.blockingOf(call)?.kind !== "wait") return;
    if (isOverAtOnce(call, model)) return;
    if (hasEnded(call, model)) return;

    const fix = wrapFuture(call, model);
    yield {
      at: call,
      ...explain(call, model),
      severity: waitsForOwnLoop(call, model) ? "error" : "warning",
      ...(fix && { fix }),
    };
  },
});

/** `run_coroutine_threadsafe(work(), asyncio.get_running_loop()).result()`: the loop that is to do the work is the one that waits. */
function waitsForOwnLoop(call: Call, model: Model): boolean {
  const waited = call.func.kind === "Attribute" ? madeBy(call.func.value, model) : null;
  if (waited === null || model.calleeOf(waited) !== "asyncio.run_coroutine_threadsafe") return false;
  const loop = model.argument(waited, 1, "loop");
  if (!loop) return false;
  const made = madeBy(loop, model);
  return (
    made !== null &&
    model.calleeOf(made) === "asyncio.get_running_loop" &&
    model.functionOf(made) === model.functionOf(call)
  );
}

function wrapFuture(call: Call, model: Model): Fix | null {
  const text = resultAwaited(call, model);
  const { replacement } = model.inThread(call);
  if (text === null || replacement === null || model.spelling("asyncio", call) === null) return null;
  // What a thread would need parentheses for, `await` needs them for too.
  const fitting = replacement.startsWith("(") ? `(${text})` : text;
  return { kind: "offer", start: call.start, end: call.end, text: fitting };
}

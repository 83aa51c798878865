import { asyncCode, defineRule, type Fix, type Report, type Severity } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Call } from "#python/syntax/ast.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { endsToldBy, isOverAtOnce, waitedIn } from "./ended.ts";
import { leftBehind } from "./leaving.ts";
import { hasLoopToItself } from "./own-loop.ts";
import { explain, explainLeaving, madeBy, resultAwaited } from "./wording.ts";

export default defineRule({
  id: "blocking-wait-in-async",
  summary:
    "Code that runs on the event loop waits for a thread, a process or a queue of threads, and every task of the loop with it.",
  mistake: mistakes["threads-for-io"],
  default: defaults.BR2,
  severity: "error",
  infoOnce: true,
  peers: ["CPython (runtime) debug mode"],
  on: "FunctionDef",
  mentions: [
    asyncCode,
    /\b(?:futures|Future|threading|Thread|multiprocessing|queue|shutdown|run_coroutine_threadsafe)\b/,
  ],

  *check(definition, model) {
    if (hasLoopToItself(definition, model)) return;
    // What the function has seen the end of so far, as it writes it.
    const ended = new Set<string>();
    const told = new Set<string>();
    for (const node of model.evaluatedIn(definition)) {
      if (node.kind === "Call" && model.onEventLoop(node)) {
        yield* leavingReports(node, model);
        if (isWaitOf(node, model) && !ended.has(waitedIn(node, model))) {
          // The same wait in another branch has the same remedy: nothing new can be said of it.
          const report = waitReport(node, model);
          yield told.has(model.source(node.func)) ? { ...report, severity: "info" } : report;
          told.add(model.source(node.func));
        }
      }
      for (const each of endsToldBy(node, model)) ended.add(each);
    }
  },
});

function isWaitOf(call: Call, model: Model): boolean {
  return model.blockingOf(call)?.kind === "wait" && !isOverAtOnce(call, model);
}

function waitReport(call: Call, model: Model): Report {
  const fix = wrapFuture(call, model);
  return {
    at: call,
    ...explain(call, model),
    severity: severityOf(call, model),
    ...(fix && { fix }),
  };
}

function* leavingReports(call: Call, model: Model): Iterable<Report> {
  const handed = leftBehind(call, model);
  if (handed === null) return;
  const evidence = [{ at: handed, note: "given to the pool here" }];
  const severity = model.runsOneAfterTheOther(call) ? "info" : "warning";
  yield { at: call, ...explainLeaving(call, model), severity, evidence };
}

function severityOf(call: Call, model: Model): Severity {
  if (waitsForOwnLoop(call, model)) return "error";
  return model.runsOneAfterTheOther(call) ? "info" : "warning";
}

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

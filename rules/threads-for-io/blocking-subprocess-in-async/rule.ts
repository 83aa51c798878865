import { asyncCode, defineRule, type Report } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import { processCallOf, type ProcessCall } from "#python/knowledge/blocking-calls.ts";
import { setUpName } from "#python/knowledge/beginnings.ts";
import type { Call, Node } from "#python/syntax/ast.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { explain } from "./wording.ts";

export default defineRule({
  id: "blocking-subprocess-in-async",
  summary:
    "Code that runs on the event loop runs a child process, or waits for one, and blocks every task until it ends.",
  mistake: mistakes["threads-for-io"],
  default: defaults.BR2,
  severity: "error",
  peers: [
    "flake8-async ASYNC220",
    "flake8-async ASYNC221",
    "flake8-async ASYNC222",
    "ruff ASYNC220",
    "ruff ASYNC221",
    "ruff ASYNC222",
    "sonar-python S7487",
    "sonar-python S7489",
    "codehound CH001",
    "code-buster py-async-blocking-call",
  ],
  on: "FunctionDef",
  mentions: [asyncCode, /\b(?:subprocess|os)\b/],

  *check(definition, model) {
    let isTold = setUpName.test(definition.name.name);
    for (const call of model.evaluatedIn(definition)) {
      if (call.kind !== "Call" || !model.onEventLoop(call)) continue;
      const does = doneBy(call, model);
      if (does === null || returnsAtOnce(call, model)) continue;
      // asyncio itself starts processes on the loop's thread (Lib/asyncio/unix_events.py, `_UnixSubprocessTransport._start`).
      const isSmall: boolean = isTold || does === "starts" || model.runsOneAfterTheOther(call);
      // Of the second process of a function nothing new can be said.
      isTold ||= !isSmall;
      yield { ...reportOf(call, does, model), severity: isSmall ? "info" : "error" };
    }
  },
});

function reportOf(call: Call, does: ProcessCall, model: Model): Report {
  const { text, replacement } = model.inThread(call);
  const fixed = does === "runs" ? replacement : null;
  return {
    at: call,
    ...explain({ call, does, threaded: text, model }),
    ...(fixed !== null && { fix: { kind: "offer", start: call.start, end: call.end, text: fixed } }),
  };
}

function doneBy(call: Call, model: Model): ProcessCall | null {
  const callee = model.calleeOf(call);
  if (callee === null) return null;
  const isSpawn = callee.startsWith("os.spawn");
  return isSpawn && names(call.args[0], "os.P_NOWAIT", model) ? "starts" : processCallOf(callee);
}

/** `os.waitpid(pid, os.WNOHANG)` and `process.wait(timeout=0)` only look, and what was polled for has ended. */
function returnsAtOnce(call: Call, model: Model): boolean {
  if (isPolledBefore(call, model)) return true;
  if (call.args.some((each) => names(each, "os.WNOHANG", model))) return true;
  const timeout = model.argument(call, null, "timeout");
  return !!timeout && model.constantOf(timeout) === 0;
}

function isPolledBefore(call: Call, model: Model): boolean {
  const around = model.functionOf(call);
  if (model.calleeOf(call)?.startsWith("subprocess.Popen.") !== true || around === null) return false;
  for (const node of model.evaluatedIn(around))
    if (node.kind === "Attribute" && node.attr === "poll" && model.mayPrecede(node, call)) return true;
  return false;
}

function names(expression: Node | undefined, name: string, model: Model): boolean {
  if (expression === undefined) return false;
  for (const node of [expression, ...model.evaluatedIn(expression)])
    if ((node.kind === "Name" || node.kind === "Attribute") && model.nameOf(node) === name) return true;
  return false;
}

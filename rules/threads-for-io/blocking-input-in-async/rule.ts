import { asyncCode, defineRule, excerpt, type Report } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import { commandFile } from "#python/knowledge/commands.ts";
import type { Call, FunctionDef } from "#python/syntax/ast.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";

export default defineRule({
  id: "blocking-input-in-async",
  summary:
    "Code that runs on the event loop waits for somebody to type, and every task of the loop waits with it.",
  mistake: mistakes["threads-for-io"],
  default: defaults.BR2,
  severity: "warning",
  infoOnce: true,
  peers: ["flake8-async ASYNC250", "ruff ASYNC250", "sonar-python S7501"],
  on: "FunctionDef",
  mentions: [asyncCode, /\b(?:input|getpass|stdin)\b/],

  *check(definition, model) {
    let isReady = false;
    let isTold = false;
    for (const node of model.evaluatedIn(definition)) {
      if (node.kind !== "Call") continue;
      // It has said that something is there to read.
      if (model.calleeOf(node) === "select.select") isReady = true;
      if (model.blockingOf(node)?.kind !== "input" || !model.onEventLoop(node)) continue;
      if (isReady && model.calleeOf(node)?.startsWith("sys.stdin.") === true) continue;
      // One remedy is for all questions of a function: of the second nothing new can be said.
      yield reportOf(node, isTold || isAlone(definition, model) || model.runsOneAfterTheOther(node), model);
      isTold = true;
    }
    if (model.parity) yield* inLambdasOf(definition, model);
  },
});

/** sonar-python's S7501 counts what a lambda does for the coroutine around it; ruff's ASYNC250 not where it is handed on. */
function* inLambdasOf(definition: FunctionDef, model: Model): Iterable<Report> {
  for (const lambda of model.nodes("Lambda")) {
    if (model.functionOf(lambda) !== definition || !model.onEventLoop(lambda)) continue;
    if (model.usage(lambda).kind === "argument") continue;
    for (const node of model.evaluatedIn(lambda))
      if (node.kind === "Call" && model.blockingOf(node)?.kind === "input")
        yield reportOf(node, false, model);
  }
}

function reportOf(call: Call, alone: boolean, model: Model): Report {
  const { text, replacement } = model.inThread(call);
  return {
    at: call,
    message: `\`${excerpt(model.source(call))}\` stops the event loop in \`${model.qualifiedName(call)}\` until somebody answers.`,
    why: "People take seconds and more: meanwhile no other task of this loop runs, no heartbeat is sent, and a timeout around the question cannot fire.",
    remedy: `Ask in a thread: \`${excerpt(text, 90)}\`.`,
    severity: alone ? "info" : "warning",
    ...(replacement !== null && {
      fix: { kind: "safe", start: call.start, end: call.end, text: replacement },
    }),
  };
}

/** A program that does nothing but ask and answer has no other task that waits. */
function isAlone(definition: FunctionDef, model: Model): boolean {
  if (isCommand(definition, model)) return true;
  return model.callerOf(definition) === null && !startsTask(definition, model);
}

/** Tasks of the rest of the file come and go; one that is started here runs beside the question. */
function startsTask(definition: FunctionDef, model: Model): boolean {
  for (const node of model.evaluatedIn(definition))
    if (node.kind === "Call" && model.spawnOf(node) !== null) return true;
  return false;
}

function isCommand({ name }: FunctionDef, model: Model): boolean {
  return name.name === "main" || model.role === "script" || commandFile.test(model.path);
}

import { loopRunners, severalAtOnce } from "#python/knowledge/tasks.ts";
import type { Model } from "#python/model.ts";
import type { Call, FunctionDef } from "#python/syntax/ast.ts";

/** A thread that runs a loop for this coroutine alone, which starts no task in it: waiting is what the thread is for. */
export function hasLoopToItself(definition: FunctionDef, model: Model): boolean {
  const { calls } = model.callsOf(definition);
  if (calls.length === 0 || !calls.every((call) => isRunInThread(call, model))) return false;
  for (const node of model.evaluatedIn(definition))
    if (node.kind === "Call" && startsOthers(node, model)) return false;
  return true;
}

function isRunInThread(coroutine: Call, model: Model): boolean {
  const { by } = model.usage(coroutine);
  if (by.kind !== "Call" || !loopRunners.test(model.calleeOf(by) ?? "")) return false;
  return model.threadRunOf(by) !== null;
}

function startsOthers(call: Call, model: Model): boolean {
  return model.spawnOf(call) !== null || severalAtOnce.has(model.calleeOf(call) ?? "");
}

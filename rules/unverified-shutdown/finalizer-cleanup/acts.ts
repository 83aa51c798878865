import type { Model } from "#python/model.ts";
import type { Call, FunctionDef } from "#python/syntax/ast.ts";

/** What a finalizer does that belongs elsewhere: it runs or feeds an event "loop", or "ends" something that runs. */
export interface Act {
  readonly kind: "loop" | "ends";
  readonly call: Call;
}

const onLoop: ReadonlySet<string | null> = new Set([
  "asyncio.run",
  "asyncio.create_task",
  "asyncio.ensure_future",
  "asyncio.run_coroutine_threadsafe",
]);
/** On whatever receiver: no other object has methods of these names. */
const loopMethods = /^(?:run_until_complete|create_task|ensure_future)$/;

/** What ends it, by type. Sources: docs.python.org/3/library (threading, multiprocessing, subprocess, concurrent.futures, asyncio). */
const ends: ReadonlyMap<string, RegExp> = new Map([
  ["threading.Thread", /^join$/],
  ["threading.Timer", /^(?:cancel|join)$/],
  ["multiprocessing.Process", /^(?:terminate|kill|join|close)$/],
  ["multiprocessing.Pool", /^(?:close|terminate|join)$/],
  ["multiprocessing.pool.ThreadPool", /^(?:close|terminate|join)$/],
  ["subprocess.Popen", /^(?:terminate|kill|wait|communicate)$/],
  ["concurrent.futures.ThreadPoolExecutor", /^shutdown$/],
  ["concurrent.futures.ProcessPoolExecutor", /^shutdown$/],
  ["asyncio.Task", /^cancel$/],
  ["asyncio.AbstractEventLoop", /^(?:close|stop)$/],
]);

export function actsIn(definition: FunctionDef, model: Model): readonly Act[] {
  const acts: Act[] = [];
  for (const node of model.evaluatedIn(definition.body)) {
    const kind = node.kind === "Call" ? kindOf(node, model) : null;
    if (node.kind === "Call" && kind !== null) acts.push({ kind, call: node });
  }
  return acts.toSorted((one, other) => Number(other.kind === "loop") - Number(one.kind === "loop"));
}

function kindOf(call: Call, model: Model): Act["kind"] | null {
  if (onLoop.has(model.calleeOf(call))) return "loop";
  if (call.func.kind !== "Attribute") return null;
  const { value, attr } = call.func;
  if (loopMethods.test(attr)) return "loop";
  const type = model.typeOf(value);
  return type !== null && ends.get(type)?.test(attr) === true ? "ends" : null;
}

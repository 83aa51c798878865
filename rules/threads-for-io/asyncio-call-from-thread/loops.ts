import type { FunctionLike, Model, ThreadRun } from "#python/model.ts";
import type { Call, Expression } from "#python/syntax/ast.ts";

/**
 * In plain code the call that asks for this thread's loop, only to hand something to it as from another thread: there it has none,
 * and in its own thread it needs no handing over. `get_running_loop` says that the caller knows better.
 */
export function askedForeign(call: Call, model: Model): Call | null {
  const loop = loopHandedTo(call, model);
  const around = model.functionOf(call);
  if (loop === null || around === null || model.onEventLoop(call)) return null;
  const asked = valueOf(loop, model);
  if (asked === null || model.functionOf(asked) !== around) return null;
  return expectsNone(around, model) ? null : asked;
}

/** It catches what the lack of a loop raises. */
function expectsNone(around: FunctionLike, model: Model): boolean {
  for (const node of model.evaluatedIn(around)) {
    const isCatching = node.kind === "ExceptHandler" || node.kind === "Call";
    if (isCatching && model.caughtBy(node).includes("builtins.RuntimeError")) return true;
  }
  return false;
}

function loopHandedTo(call: Call, model: Model): Expression | null {
  if (model.calleeOf(call) === "asyncio.run_coroutine_threadsafe")
    return model.argument(call, 1, "loop") ?? null;
  const { func } = call;
  return func.kind === "Attribute" && func.attr === "call_soon_threadsafe" ? func.value : null;
}

function valueOf(loop: Expression, model: Model): Call | null {
  const sites = loop.kind === "Name" ? model.bindingOf(loop)?.sites : [{ value: loop }];
  const value = sites?.length === 1 ? sites[0]?.value : null;
  return value?.kind === "Call" && model.calleeOf(value) === "asyncio.get_event_loop" ? value : null;
}

const ownLoop: ReadonlySet<string | null> = new Set([
  "asyncio.run",
  "asyncio.Runner",
  "asyncio.new_event_loop",
  "asyncio.set_event_loop",
]);
/** `loop.run_forever()`, and tornado's `io_loop.start()`. */
const starting: ReadonlySet<string> = new Set(["run_until_complete", "run_forever", "run_sync", "start"]);

/** True where a function on the way of the thread makes or runs a loop of its own. */
export function hasOwnLoop(run: ThreadRun, model: Model): boolean {
  return run.through.some((definition) => {
    for (const node of model.evaluatedIn(definition))
      if (node.kind === "Call" && (ownLoop.has(model.calleeOf(node)) || isStart(node))) return true;
    return false;
  });
}

function isStart({ func }: Call): boolean {
  return func.kind === "Attribute" && starting.has(func.attr) && isNamedLoop(func.value);
}

const loopName = /(?:^|_)loop$/i;

/** `loop`, `self._loop`. */
export function isNamedLoop(receiver: Expression): boolean {
  if (receiver.kind === "Attribute") return loopName.test(receiver.attr);
  return receiver.kind === "Name" && loopName.test(receiver.name);
}

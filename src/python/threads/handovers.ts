import type { FunctionLike, Handover } from "#python/model.ts";
import { executed, handedToThread, threadedAttributes, type Handing } from "#python/knowledge/threads.ts";
import type { Assign, Call, Expression } from "#python/syntax/ast.ts";
import { argumentOf } from "#python/values/arguments.ts";
import type { Grounds } from "./grounds.ts";

/** See Threads.handoverIn. */
export function handoverIn(grounds: Grounds, call: Call): Handover | null {
  const handing = handingBy(grounds, call);
  if (handing === undefined || isOfLoop(grounds, call)) return null;
  const callable = argumentOf(call, handing.position, handing.keyword);
  return callable ? { by: call, to: handing.to, callable } : null;
}

function handingBy({ names, values }: Grounds, call: Call): Handing | undefined {
  if (call.func.kind !== "Attribute" || call.func.attr !== "run_in_executor")
    return handedToThread.get(names.calleeOf(call) ?? "");
  const [executor] = call.args;
  return executor !== undefined && isOfProcesses(executor, values.typeOf(executor)) ? undefined : executed;
}

/** What `run_coroutine_threadsafe` gives is resolved on the loop, and calls back there. */
function isOfLoop({ names, scopes }: Grounds, { func }: Call): boolean {
  if (func.kind !== "Attribute" || func.attr !== "add_done_callback") return false;
  const binding = func.value.kind === "Name" ? scopes.bindingOf(func.value) : null;
  const values = binding === null ? [func.value] : binding.sites.map(({ value }) => value);
  return values.some(
    (value) => value?.kind === "Call" && names.calleeOf(value) === "asyncio.run_coroutine_threadsafe",
  );
}

/** A pool of processes by its type, or by its name where that is not known. */
function isOfProcesses(executor: Expression, type: string | null): boolean {
  if (type !== null) return /process|interpreter/i.test(type);
  const name = executor.kind === "Attribute" ? executor.attr : executor.kind === "Name" ? executor.name : "";
  return /process/i.test(name);
}

/** `client.on_message = self._on_message`, of a client that calls it from a thread of its own. */
export function handoversByAssignment({ values }: Grounds, assign: Assign): readonly Handover[] {
  return assign.targets.flatMap((target): Handover[] => {
    if (target.kind !== "Attribute" || !/^on_/.test(target.attr)) return [];
    const methods = threadedAttributes.get(values.typeOf(target.value) ?? "");
    const isCalled = methods?.test(target.attr) === true;
    return isCalled ? [{ by: assign, to: "callback", callable: assign.value }] : [];
  });
}

/** The function of this file that a callable is, also bound by `functools.partial`. */
export function functionBehind(grounds: Grounds, callable: Expression): FunctionLike | null {
  if (callable.kind === "Lambda") return callable;
  if (callable.kind === "Call") {
    const [bound] = callable.args;
    const isPartial = grounds.names.calleeOf(callable) === "functools.partial" && bound?.kind !== "Call";
    return isPartial && bound !== undefined ? functionBehind(grounds, bound) : null;
  }
  const definition = grounds.names.definitionOf(callable);
  return definition?.kind === "FunctionDef" ? definition : null;
}

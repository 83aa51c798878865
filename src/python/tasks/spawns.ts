import type { Spawn } from "#python/model.ts";
import { taskStarters, taskStartersByName } from "#python/knowledge/tasks.ts";
import type { Call, Expression } from "#python/syntax/ast.ts";
import { argumentOf } from "#python/values/arguments.ts";
import type { Facets } from "#python/values/facets.ts";

/** See Tasks.spawnOf. */
export function spawnOf({ names }: Facets, call: Call): Spawn | null {
  const callee = names.calleeOf(call);
  const certain = callee === null ? undefined : taskStarters.get(callee);
  const owner = certain ?? (callee === null ? ownerByName(call) : undefined);
  if (owner === undefined || names.definitionOf(call.func) !== null) return null;
  return { work: argumentOf(call, 0, "coro") ?? null, owner, certain: certain !== undefined };
}

function ownerByName({ func }: Call) {
  if (func.kind !== "Attribute") return undefined;
  const receiver = lastName(func.value);
  return taskStartersByName.find(({ method, receiver: name }) => method === func.attr && name.test(receiver))
    ?.owner;
}

/** `loop` of `self.loop` and of `get_event_loop()`. */
function lastName(receiver: Expression): string {
  if (receiver.kind === "Call") return lastName(receiver.func);
  if (receiver.kind === "Attribute") return receiver.attr;
  return receiver.kind === "Name" ? receiver.name : "";
}

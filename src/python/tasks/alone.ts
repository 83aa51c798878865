import type { Execution, Frameworks, Role, Tasks } from "#python/model.ts";
import { startUpName } from "#python/knowledge/beginnings.ts";
import { loopRunners, severalAtOnce, startsOthers } from "#python/knowledge/tasks.ts";
import type { Call, FunctionDef, Node } from "#python/syntax/ast.ts";
import type { Facets } from "#python/values/facets.ts";
import { lazily, remembered } from "#python/values/remembered.ts";
import { spawnOf } from "./spawns.ts";

export interface AloneGrounds extends Facets {
  readonly role: () => Role;
  readonly execution: Pick<Execution, "usage">;
  readonly callerOf: Frameworks["callerOf"];
}

/** See Tasks.runsOneAfterTheOther. */
export function createAlone(grounds: AloneGrounds): Pick<Tasks, "runsOneAfterTheOther"> {
  const { tree, names, scopes, role } = grounds;
  const callees = lazily(() => tree.nodes("Call").map((call) => names.calleeOf(call) ?? ""));
  const startsNothing = lazily(
    () =>
      !callees().some((callee) => severalAtOnce.has(callee) || startsOthers.has(callee)) &&
      !tree.nodes("Call").some((call) => spawnOf(grounds, call) !== null),
  );
  const isOfScript = lazily(() => role() === "script" && callees().some((each) => loopRunners.test(each)));
  const isReached = remembered((definition: FunctionDef) => isReachedAlone(grounds, definition));
  return {
    runsOneAfterTheOther: (node: Node) => {
      if (!startsNothing()) return false;
      const around = scopes.functionOf(node);
      return isOfScript() || (around?.kind === "FunctionDef" && isReached(around));
    },
  };
}

/** True where every way to a function begins with a call that runs a loop for it, and each step waits for the next. */
function isReachedAlone(grounds: AloneGrounds, first: FunctionDef): boolean {
  const seen = new Set([first]);
  for (const definition of seen) {
    if (!definition.async) return false;
    const caller = grounds.callerOf(definition);
    if (caller?.kind === "command") continue;
    if (caller !== null) return false;
    const callers = callersOf(grounds, definition);
    if (callers === null) return false;
    for (const each of callers) seen.add(each);
  }
  return true;
}

/** The coroutines that wait for the function, those left out that a loop of their own runs; null where others may call it. */
function callersOf(grounds: AloneGrounds, definition: FunctionDef): readonly FunctionDef[] | null {
  const { calls, all } = grounds.names.callsOf(definition);
  // What a program starts with is seldom called by another.
  if (calls.length === 0 || !(all || startUpName.test(definition.name.name))) return null;
  const found: FunctionDef[] = [];
  for (const call of calls) {
    const { kind, by } = grounds.execution.usage(call);
    if (kind === "argument" && by.kind === "Call" && isRunner(grounds, by)) continue;
    const around = kind === "awaited" ? grounds.scopes.functionOf(call) : null;
    if (around?.kind !== "FunctionDef") return null;
    found.push(around);
  }
  return found;
}

function isRunner({ names }: Facets, call: Call): boolean {
  return loopRunners.test(names.calleeOf(call) ?? "");
}

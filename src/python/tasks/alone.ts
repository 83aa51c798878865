import type { Tasks } from "#python/model.ts";
import { loopRunners, severalAtOnce } from "#python/knowledge/tasks.ts";
import type { Facets } from "#python/values/facets.ts";
import { lazily } from "#python/values/remembered.ts";
import { spawnOf } from "./spawns.ts";

/** See Tasks.runsOneAfterTheOther. */
export function createAlone(facets: Facets): Pick<Tasks, "runsOneAfterTheOther"> {
  return { runsOneAfterTheOther: lazily(() => isAlone(facets)) };
}

function isAlone(facets: Facets): boolean {
  const calls = facets.tree.nodes("Call");
  const callees = calls.map((call) => facets.names.calleeOf(call) ?? "");
  return (
    callees.some((callee) => loopRunners.test(callee)) &&
    !callees.some((callee) => severalAtOnce.has(callee)) &&
    !calls.some((call) => spawnOf(facets, call) !== null)
  );
}

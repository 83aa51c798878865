import type { Tasks } from "#python/model.ts";
import { loopRunners, severalAtOnce } from "#python/knowledge/tasks.ts";
import type { Facets } from "#python/values/facets.ts";
import { lazily } from "#python/values/remembered.ts";
import { spawnOf } from "./spawns.ts";

/** See Tasks.startsTasks and Tasks.runsOneAfterTheOther. */
export function createAlone(facets: Facets): Pick<Tasks, "startsTasks" | "runsOneAfterTheOther"> {
  const calls = () => facets.tree.nodes("Call");
  const startsTasks = lazily(() =>
    calls().some(
      (call) => spawnOf(facets, call) !== null || severalAtOnce.has(facets.names.calleeOf(call) ?? ""),
    ),
  );
  const runsLoop = lazily(() => calls().some((call) => loopRunners.test(facets.names.calleeOf(call) ?? "")));
  return { startsTasks, runsOneAfterTheOther: () => runsLoop() && !startsTasks() };
}

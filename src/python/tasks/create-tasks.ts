import type { Tasks } from "#python/model.ts";
import type { Facets } from "#python/values/facets.ts";
import { createAwaitables } from "./awaitables.ts";
import { spawnOf } from "./spawns.ts";

export function createTasks(facets: Facets): Tasks {
  return {
    spawnOf: (call) => spawnOf(facets, call),
    awaitableOf: createAwaitables(facets),
  };
}

import type { Flow } from "#python/model.ts";
import type { Facets } from "#python/values/facets.ts";
import { remembered } from "#python/values/remembered.ts";
import { createCaught } from "./caught.ts";
import { endlessLoopIn } from "./endless.ts";
import { createExits } from "./exits.ts";
import { mayPrecede } from "./order.ts";
import { suspensionsIn } from "./suspensions.ts";

export function createFlow(facets: Facets): Flow {
  const caughtBy = createCaught(facets);
  const exitsOf = createExits(facets, caughtBy);
  return {
    exitsOf,
    suspensionsIn: (node) => suspensionsIn(facets, node),
    caughtBy,
    endlessLoopIn: remembered((definition) => endlessLoopIn({ ...facets, exitsOf, caughtBy }, definition)),
    mayPrecede: (first, second) => mayPrecede({ ...facets, exitsOf }, first, second),
  };
}

import type { Values } from "#python/model.ts";
import { createTypesAbove } from "./above.ts";
import { argumentOf } from "./arguments.ts";
import { createBounds } from "./bounds.ts";
import { createConstants } from "./constants.ts";
import { withsAround } from "./contexts.ts";
import type { Facets } from "./facets.ts";
import { createTypes } from "./types.ts";

export function createValues(facets: Facets): Values {
  const typeOf = createTypes(facets);
  const constantOf = createConstants(facets);
  return {
    typeOf,
    typeAbove: createTypesAbove(facets, typeOf),
    constantOf,
    boundOf: createBounds(facets, { constantOf, typeOf }),
    argument: argumentOf,
    withsAround: (node) => withsAround(facets.tree, node),
  };
}

import type { Ownership, Tasks, Values } from "#python/model.ts";
import type { Facets } from "#python/values/facets.ts";

/** What the questions about deadlines are answered from. */
export interface Grounds extends Facets {
  readonly values: Pick<Values, "constantOf" | "withsAround">;
  readonly ownership: Ownership;
  readonly tasks: Pick<Tasks, "spawnOf">;
}

import type { Execution, Values } from "#python/model.ts";
import type { Facets } from "#python/values/facets.ts";

/** What the questions about locks are answered from. */
export interface Grounds extends Facets {
  readonly values: Pick<Values, "typeOf" | "constantOf" | "argument">;
  readonly execution: Pick<Execution, "usage">;
}

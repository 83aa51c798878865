import type { Values } from "#python/model.ts";
import type { Facets } from "#python/values/facets.ts";

/** What the questions about threads are answered from. */
export interface Grounds extends Facets {
  readonly values: Pick<Values, "typeOf">;
}

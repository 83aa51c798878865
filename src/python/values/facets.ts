import type { Names, Scopes, Tree } from "#python/model.ts";
import type { Attributes } from "./attributes.ts";

/** What the questions about values are answered from. */
export interface Facets {
  readonly tree: Tree;
  readonly scopes: Scopes;
  readonly names: Names;
  readonly attributes: Attributes;
}

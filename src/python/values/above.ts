import type { BindingSite, Values } from "#python/model.ts";
import { enteredType } from "#python/knowledge/constructors.ts";
import type { Expression } from "#python/syntax/ast.ts";
import { annotationOf } from "./annotations.ts";
import type { Facets } from "./facets.ts";

/** A name given its value in more places is not followed. */
const sitesAtMost = 64;

/** See Values.typeAbove. */
export function createTypesAbove(
  facets: Facets,
  typeOf: (expression: Expression) => string | null,
): Values["typeAbove"] {
  return (name) => {
    const sites = facets.scopes.bindingOf(name)?.sites ?? [];
    if (sites.length > sitesAtMost) return null;
    const above = sites.filter(({ node }) => node.start < name.start);
    return above.reduce<string | null>((before, site) => typeSaid(site, before), null);
  };

  function typeSaid({ kind, node, value }: BindingSite, before: string | null): string | null {
    const around = facets.tree.parent(node);
    if (node.kind === "Parameter") return declared(node.annotation);
    if (around?.kind === "AnnAssign") return declared(around.annotation);
    if (kind === "with" && around?.kind === "WithItem") return entered(around.context) ?? before;
    return value?.kind === "Call" || value?.kind === "Name" ? (typeOf(value) ?? before) : before;
  }

  function entered(manager: Expression): string | null {
    const type = typeOf(manager);
    return type === null ? null : enteredType(type);
  }

  function declared(annotation: Expression | null): string | null {
    return annotation === null ? null : (annotationOf(facets, annotation)?.name ?? null);
  }
}

import type { Scopes, Tree } from "#python/model.ts";
import type { Node } from "#python/syntax/ast.ts";

interface Facets {
  readonly tree: Tree;
  readonly scopes: Scopes;
}

/** See Flow.suspensionsIn. The node itself counts too. */
export function suspensionsIn(facets: Facets, inside: Node | readonly Node[]): readonly Node[] {
  const below = [...facets.tree.evaluatedIn(inside)];
  const all = "kind" in inside && !isDefinition(inside) ? [inside, ...below] : below;
  return all.filter((node) => isSuspension(facets, node));
}

function isDefinition({ kind }: Node): boolean {
  return kind === "FunctionDef" || kind === "Lambda" || kind === "ClassDef";
}

function isSuspension({ scopes }: Facets, node: Node): boolean {
  switch (node.kind) {
    case "Await":
      return true;
    case "For":
    case "With":
    case "Comprehension":
      return node.async;
    case "Yield": {
      const around = scopes.functionOf(node);
      return around?.kind === "FunctionDef" && around.async;
    }
    default:
      return false;
  }
}

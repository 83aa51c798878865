import type { BindingSite, Names, Scopes, Tree } from "#python/model.ts";
import { importedName } from "#python/names/imports.ts";
import type { Alias, Node } from "#python/syntax/ast.ts";

interface Facets {
  readonly tree: Tree;
  readonly scopes: Scopes;
  readonly names: Names;
}

/** One way to write a module: by the name that an import binds, or through it (`concurrent.futures`). */
interface Way {
  readonly alias: Alias;
  readonly bound: string;
  readonly spelled: string;
}

/** `spelling` of the Execution facet. */
export function createSpelling(facets: Facets): (module: string, from: Node) => string | null {
  let ways: ReadonlyMap<string, readonly Way[]> | undefined;
  return (module, from) => {
    const known = (ways ??= waysToWrite(facets.tree)).get(module) ?? [];
    return known.find((way) => isOpen(way, from, facets))?.spelled ?? null;
  };
}

function waysToWrite(tree: Tree): Map<string, Way[]> {
  const ways = new Map<string, Way[]>();
  const add = (module: string, way: Way): void => {
    const known = ways.get(module);
    if (known) known.push(way);
    else ways.set(module, [way]);
  };
  for (const alias of tree.nodes("Alias")) {
    const bound = alias.asname ?? alias.name.split(".", 1)[0] ?? alias.name;
    add(importedName(alias, tree), { alias, bound, spelled: bound });
    // `import a.b` binds `a`, and `a.b` can be written too.
    if (bound !== alias.name && alias.asname === null) add(alias.name, { alias, bound, spelled: alias.name });
  }
  return ways;
}

function isOpen({ alias, bound }: Way, from: Node, { tree, scopes, names }: Facets): boolean {
  const binding = scopes.lookUp(bound, from);
  if (!binding?.sites.some((site) => site.node === alias)) return false;
  if (!binding.sites.every((site) => isSameImport(site, alias, tree))) return false;
  if (isForTypesOnly(alias, { tree, names })) return false;
  return scopes.functionOf(alias) !== scopes.functionOf(from) || alias.start < from.start;
}

/** `except ImportError: x = None` beside it leaves the import standing. */
function isSameImport({ node, value }: BindingSite, alias: Alias, tree: Tree): boolean {
  if (node.kind === "Alias") return importedName(node, tree) === importedName(alias, tree);
  return value?.kind === "Constant" && value.type === "None";
}

/** True inside `if TYPE_CHECKING:`, which does not run. */
function isForTypesOnly(alias: Alias, { tree, names }: Pick<Facets, "tree" | "names">): boolean {
  for (const above of tree.ancestors(alias)) {
    if (above.kind === "If" && names.nameOf(above.test) === "typing.TYPE_CHECKING") {
      return above.body.some((statement) => statement.start <= alias.start && alias.start < statement.end);
    }
  }
  return false;
}

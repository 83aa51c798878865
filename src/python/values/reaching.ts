import type { Binding, BindingSite, Scopes, Tree } from "#python/model.ts";
import type { Name, Node, Statement } from "#python/syntax/ast.ts";

/** Bindings before a read that are looked at: more than one is passed over only inside one statement, as in `x = y = f(x)`. */
const lookedBackAtMost = 8;

/**
 * The one place that a read's value certainly comes from: the only binding of the name, or the last one before the read in a
 * block around it, where no loop brings back a later one. Null where several may be it.
 */
export function reachingSite(tree: Tree, scopes: Scopes, read: Name): BindingSite | null {
  const binding = scopes.bindingOf(read);
  if (binding === null) return null;
  if (binding.sites.length < 2) return binding.sites[0] ?? null;
  if (!isOfOneRun(scopes, binding, read)) return null;
  const site = lastBefore(tree, binding.sites, read);
  if (site === null || site.kind === "delete" || site.kind === "augmented") return null;
  if (!isCertainAt(tree, site, read)) return null;
  return isBroughtBack(tree, binding.sites, { site, read }) ? null : site;
}

/** The lists of statements of a node, in source order; handlers and cases are nodes of their own. */
export function blocksOf(node: Node): readonly (readonly Statement[])[] {
  switch (node.kind) {
    case "Module":
    case "FunctionDef":
    case "ClassDef":
    case "With":
    case "ExceptHandler":
    case "MatchCase":
      return [node.body];
    case "If":
    case "For":
    case "While":
      return [node.body, node.orelse];
    case "Try":
      return [node.body, node.orelse, node.finalbody];
    default:
      return [];
  }
}

/** The list of statements that a statement stands in; found by position, since a search through long blocks would be quadratic. */
export function blockOf(tree: Tree, statement: Statement): readonly Statement[] {
  const parent = tree.parent(statement);
  if (parent === null) return [];
  return blocksOf(parent).find((block) => spans(block, statement.start)) ?? [];
}

function spans(block: readonly Statement[], offset: number): boolean {
  return (block[0]?.start ?? Infinity) <= offset && offset < (block.at(-1)?.end ?? -Infinity);
}

/** A closure may run at any time, so only reads in the function that binds the name can be ordered. */
function isOfOneRun(scopes: Scopes, { scope }: Binding, read: Name): boolean {
  const reader = scopes.functionOf(read);
  if (scope.kind === "FunctionDef" || scope.kind === "Lambda") return scope === reader;
  return (scope.kind === "Module" || scope.kind === "ClassDef") && reader === null;
}

function lastBefore(tree: Tree, sites: readonly BindingSite[], read: Name): BindingSite | null {
  const before = countBefore(sites, read.start);
  const near = sites.slice(Math.max(0, before - lookedBackAtMost), before);
  return near.findLast((site) => boundAt(tree, site) <= read.start) ?? null;
}

/** Where in the text the name has its new value: `x = f(x)` reads before it binds. */
function boundAt(tree: Tree, { node, kind }: BindingSite): number {
  if (kind === "assignment" || kind === "annotation") return tree.statementOf(node)?.end ?? node.end;
  const parent = tree.parent(node);
  if (kind === "walrus") return parent?.end ?? node.end;
  return parent?.kind === "For" ? parent.iter.end : node.end;
}

function countBefore(sites: readonly BindingSite[], offset: number): number {
  let low = 0;
  let high = sites.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sites[middle]?.node.start ?? offset) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isCertainAt(tree: Tree, site: BindingSite, read: Name): boolean {
  if (site.kind === "parameter") return true;
  const statement = tree.statementOf(site.node);
  if (statement === null) return false;
  if (site.kind === "loop") return statement.kind === "For" && spans(statement.body, read.start);
  if (site.kind === "except" || site.kind === "pattern") return false;
  return spans(blockOf(tree, statement), read.start);
}

/** True where a loop around the read, begun after the site, binds the name again: its later rounds read that. */
function isBroughtBack(
  tree: Tree,
  sites: readonly BindingSite[],
  { site, read }: { readonly site: BindingSite; readonly read: Name },
): boolean {
  for (const around of tree.ancestors(read)) {
    if (around.start <= site.node.start) return false;
    if (around.kind !== "For" && around.kind !== "While") continue;
    if (countBefore(sites, around.end) > countBefore(sites, around.start)) return true;
  }
  return false;
}

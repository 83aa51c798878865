import type { Binding, BindingSite, Names, Scopes, Tree } from "#python/model.ts";
import { documentedName } from "#python/knowledge/reexports.ts";
import type { Expression, Name } from "#python/syntax/ast.ts";
import { importedName, starImports } from "./imports.ts";
import { unboundName } from "./unbound.ts";

/**
 * A longer chain of `b = a`, `c = b`, … is left unresolved: each link is two calls deep, and nobody writes even ten.
 */
const longestChain = 100;

/** Peers that read names as they are written need no import of these: flake8-async's own test files lack some, of `typing` too. */
const knownByName: ReadonlySet<string> = new Set(["Optional", "httpx", "httpx2"]);

/** `nameOf` of the Names facet. Memoised by binding. */
export function createCanonicalNames(tree: Tree, scopes: Scopes, parity: boolean): Names["nameOf"] {
  const known = new Map<Binding, string | null>();
  let chain = 0;
  let stars: readonly string[] | undefined;

  function nameOf(expression: Expression): string | null {
    if (expression.kind === "Name") return nameOfName(expression);
    if (expression.kind === "NamedExpr") return nameOf(expression.value);
    if (expression.kind !== "Attribute") return null;
    const owner = nameOf(expression.value);
    return owner === null ? null : documentedName(`${owner}.${expression.attr}`);
  }

  function nameOfName(name: Name): string | null {
    const binding = scopes.bindingOf(name);
    if (binding === null) return unbound(name.name);
    const already = known.get(binding);
    if (already !== undefined) return already;
    if (chain >= longestChain) return null;
    // Stands while the binding's own values are looked at, so that a circle of names ends.
    known.set(binding, null);
    chain++;
    const found = nameOfBinding(binding);
    chain--;
    known.set(binding, found);
    return found;
  }

  function nameOfBinding(binding: Binding): string | null {
    const sites = binding.sites.filter((site) => bindsSomething(site, binding));
    if (sites.length === 0) return binding.sites.some(isOwnName(binding)) ? unbound(binding.name) : null;
    const names = new Set(sites.map(nameAt));
    const [only = null] = names;
    return names.size === 1 ? only : null;
  }

  function nameAt({ kind, node, value }: BindingSite): string | null {
    if (kind === "import") return node.kind === "Alias" ? importedName(node, tree) : null;
    return value && kind !== "type-alias" ? nameOf(value) : null;
  }

  /** `except ImportError: x = None`, `x: T`, `del x` and `open = open` say nothing against what else binds the name. */
  function bindsSomething(site: BindingSite, binding: Binding): boolean {
    if (site.kind === "delete" || isOwnName(binding)(site)) return false;
    if (site.kind === "annotation" && site.value === null) return false;
    return !(site.value?.kind === "Constant" && site.value.type === "None");
  }

  function isOwnName(binding: Binding): (site: BindingSite) => boolean {
    return ({ value }) => value?.kind === "Name" && scopes.bindingOf(value) === binding;
  }

  const unbound = (name: string): string | null =>
    unboundName(name, (stars ??= starImports(tree))) ?? (parity && knownByName.has(name) ? name : null);

  return nameOf;
}

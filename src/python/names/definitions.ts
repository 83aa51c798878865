import type { Binding, BindingSite, Names, Scopes, Tree } from "#python/model.ts";
import type { Attribute, Call, ClassDef, Expression, FunctionDef, Node } from "#python/syntax/ast.ts";

type Definition = FunctionDef | ClassDef;

/** What the search for definitions asks, and what it found already. */
interface Search {
  readonly tree: Tree;
  readonly scopes: Scopes;
  readonly nameOf: Names["nameOf"];
  readonly found: Map<Binding | Attribute, Definition | null>;
}

/** As many hops from name to name, and as many base classes, as are followed: hostile files have thousands. */
const farthest = 100;

/** `definitionOf` of the Names facet: the functions and classes of this file that an expression refers to. */
export function createDefinitions(
  tree: Tree,
  scopes: Scopes,
  nameOf: Names["nameOf"],
): Names["definitionOf"] {
  const search: Search = { tree, scopes, nameOf, found: new Map() };
  return (expression) => definitionOf(search, expression, farthest);
}

function definitionOf(search: Search, expression: Expression, hops: number): Definition | null {
  if (hops === 0) return null;
  if (expression.kind === "NamedExpr") return definitionOf(search, expression.value, hops - 1);
  if (expression.kind === "Attribute") {
    return remembered(search, expression, () => memberOf(search, expression, hops - 1));
  }
  const binding = expression.kind === "Name" ? search.scopes.bindingOf(expression) : null;
  return binding && definitionAt(search, binding, hops - 1);
}

function remembered(
  search: Search,
  key: Binding | Attribute,
  find: () => Definition | null,
): Definition | null {
  const already = search.found.get(key);
  if (already !== undefined) return already;
  const definition = find();
  search.found.set(key, definition);
  return definition;
}

function definitionAt(search: Search, binding: Binding, hops: number): Definition | null {
  return remembered(search, binding, () => {
    const definitions = binding.sites.map((site) => site.node).filter(isDefinition);
    if (definitions.length === binding.sites.length && areOneAfterAnother(search, definitions)) {
      return definitions.at(-1) ?? null;
    }
    const value = onlySite(binding)?.value;
    return value ? definitionOf(search, value, hops) : null;
  });
}

function onlySite({ sites }: Binding): BindingSite | undefined {
  return sites.length === 1 ? sites[0] : undefined;
}

/** Overloads, or a property and its setter: the last one stands. Those in the branches of an `if` exclude each other. */
function areOneAfterAnother({ tree }: Search, definitions: readonly Definition[]): boolean {
  if (definitions.length < 2) return true;
  const [first, ...others] = definitions.map((definition) => tree.parent(definition));
  return first?.kind !== "If" && first?.kind !== "Try" && others.every((other) => other === first);
}

function memberOf(search: Search, { value, attr }: Attribute, hops: number): Definition | null {
  const isSuper = value.kind === "Call" && search.nameOf(value.func) === "builtins.super";
  const owner = isSuper ? classAround(search, value) : classBehind(search, value, hops);
  if (!owner) return null;
  const line = lineOf(search, owner, hops);
  for (const ancestor of isSuper ? line.slice(1) : line) {
    const binding = bindingIn(search, ancestor, attr);
    if (binding) return definitionAt(search, binding, hops);
  }
  return null;
}

/** The class of this file that the expression is, or is an instance of. */
function classBehind(search: Search, expression: Expression, hops: number): ClassDef | null {
  if (hops === 0) return null;
  if (expression.kind === "Call") return asClass(definitionOf(search, expression.func, hops - 1));
  const binding = expression.kind === "Name" ? search.scopes.bindingOf(expression) : null;
  const site = binding && onlySite(binding);
  if (binding && site?.kind === "parameter") return classOfSelf(search, binding);
  return site?.value
    ? classBehind(search, site.value, hops - 1)
    : asClass(definitionOf(search, expression, hops - 1));
}

/** The class that `self` or `cls` stands for, in functions nested in the method too. */
function classOfSelf({ scopes, nameOf }: Search, { scope, sites }: Binding): ClassDef | null {
  if (scope.kind !== "FunctionDef" || scope.parameters[0] !== sites[0]?.node) return null;
  const isStatic = scope.decorators.some((decorator) => nameOf(decorator) === "builtins.staticmethod");
  return isStatic ? null : scopes.classOf(scope);
}

function classAround({ scopes }: Search, node: Call): ClassDef | null {
  const method = scopes.functionOf(node);
  return method && scopes.classOf(method);
}

/** The class and what it inherits from in this file, nearest first, depth before breadth. */
function lineOf(search: Search, owner: ClassDef, hops: number): readonly ClassDef[] {
  const line = new Set<ClassDef>();
  const waiting: (ClassDef | null)[] = [owner];
  while (waiting.length > 0 && line.size < farthest) {
    const next = waiting.pop();
    if (!next || line.has(next)) continue;
    line.add(next);
    waiting.push(...next.bases.map((base) => asClass(definitionOf(search, base, hops))).reverse());
  }
  return [...line];
}

function bindingIn({ scopes }: Search, owner: ClassDef, attr: string): Binding | null {
  const [first] = owner.body;
  const binding = first ? scopes.lookUp(attr, first) : null;
  return binding?.scope === owner ? binding : null;
}

function isDefinition(node: Node): node is Definition {
  return node.kind === "FunctionDef" || node.kind === "ClassDef";
}

function asClass(definition: Definition | null): ClassDef | null {
  return definition?.kind === "ClassDef" ? definition : null;
}

import type { Binding, BindingSite, FunctionLike, ScopeNode } from "#python/model.ts";
import type { ComprehensionExpression, Name, Node } from "#python/syntax/ast.ts";

/** A binding while it is being collected. */
export interface OpenBinding extends Binding {
  readonly sites: BindingSite[];
  readonly reads: Name[];
}

/** One scope of a file: what it binds, and the names it declares to live elsewhere. */
export interface Scope {
  readonly node: ScopeNode;
  readonly outer: Scope | null;
  readonly bindings: Map<string, OpenBinding>;
  readonly globals: Set<string>;
  readonly nonlocals: Set<string>;
}

export function openScope(node: ScopeNode, outer: Scope | null): Scope {
  return { node, outer, bindings: new Map(), globals: new Set(), nonlocals: new Set() };
}

export function moduleScope(scope: Scope): Scope {
  let at = scope;
  while (at.outer) at = at.outer;
  return at;
}

/** The scope whose own table a name belongs to when it is bound in `scope`; a walrus in a comprehension binds outside of it. */
export function homeOf(name: string, scope: Scope): Scope {
  if (scope.globals.has(name)) return moduleScope(scope);
  if (!scope.nonlocals.has(name)) return scope;
  return outerFunctions(scope).find((outer) => outer.bindings.has(name)) ?? scope;
}

/** The name as Python looks it up: own scope first, then outwards past classes. */
export function lookUpIn(scope: Scope, name: string): OpenBinding | null {
  for (let at: Scope | null = scope; at; at = at.outer) {
    if (at !== scope && at.node.kind === "ClassDef") continue;
    if (at.globals.has(name)) return moduleScope(at).bindings.get(name) ?? null;
    const found = at.bindings.get(name);
    if (found) return found;
  }
  return null;
}

function outerFunctions(scope: Scope): Scope[] {
  const found: Scope[] = [];
  for (let at = scope.outer; at; at = at.outer) if (isFunction(at.node)) found.push(at);
  return found;
}

export function isFunction(node: Node): node is FunctionLike {
  return node.kind === "FunctionDef" || node.kind === "Lambda";
}

export function isComprehension(node: Node): node is ComprehensionExpression {
  return (
    node.kind === "ListComp" ||
    node.kind === "SetComp" ||
    node.kind === "DictComp" ||
    node.kind === "GeneratorExp"
  );
}

import { bodyOf, headOf } from "#python/tree.ts";
import type {
  ClassDef,
  ComprehensionExpression,
  FunctionDef,
  Lambda,
  Module,
  Name,
  Node,
  Parameter,
} from "#python/syntax/ast.ts";
import { childrenOf } from "#python/syntax/visit.ts";
import type { Bound, Target } from "./bound-names.ts";
import { namesOf, targetsOf } from "./bound-names.ts";
import type { OpenBinding, Scope } from "./scope.ts";
import { homeOf, isComprehension, lookUpIn, openScope } from "./scope.ts";

/** The scopes of one file. `around` is the scope that evaluates a node, `of` what a name refers to; both by node id. */
export interface Collected {
  readonly around: Scope[];
  readonly of: OpenBinding[];
  readonly opened: Map<Node, Scope>;
}

interface Collection extends Collected {
  /** Names that wait until every scope knows what it binds: all reads, and what `nonlocal` sends outwards. */
  readonly reads: { readonly name: Name; readonly scope: Scope }[];
  readonly nonlocals: { readonly bound: Bound; readonly scope: Scope }[];
}

/** One walk over the file that finds every scope, every place that binds a name, and every place that reads one. */
export function collectScopes(module: Module): Collected {
  const collection: Collection = { around: [], of: [], opened: new Map(), reads: [], nonlocals: [] };
  const scope = openScope(module, null);
  collection.opened.set(module, scope);
  collection.around[module.id] = scope;
  visitAll(collection, module.body, scope);

  for (const { bound, scope } of collection.nonlocals) addSite(collection, bound, homeOf(bound.name, scope));
  for (const { name, scope } of collection.reads) addRead(collection, name, lookUpIn(scope, name.name));
  for (const { bindings } of collection.opened.values()) bindings.forEach(sortBySource);
  return collection;
}

function visitAll(collection: Collection, nodes: readonly Node[], scope: Scope): void {
  for (const node of nodes) visit(collection, node, scope);
}

function visit(collection: Collection, node: Node, scope: Scope): void {
  collection.around[node.id] = scope;
  switch (node.kind) {
    case "Name":
      collection.reads.push({ name: node, scope });
      return;
    case "FunctionDef":
    case "Lambda":
    case "ClassDef":
      visitDefinition(collection, node, scope);
      return;
    case "ListComp":
    case "SetComp":
    case "DictComp":
    case "GeneratorExp":
      visitComprehension(collection, node, scope);
      return;
    case "Global":
      for (const name of node.names) scope.globals.add(name);
      return;
    case "Nonlocal":
      for (const name of node.names) scope.nonlocals.add(name);
      return;
    default:
      visitOther(collection, node, scope);
  }
}

function visitOther(collection: Collection, node: Node, scope: Scope): void {
  const home = node.kind === "NamedExpr" ? outsideComprehensions(scope) : scope;
  for (const target of targetsOf(node)) bindTarget(collection, target, home);
  for (const bound of namesOf(node)) bind(collection, bound, scope);
  for (const child of childrenOf(node)) {
    // Targets were visited as they were bound, the first iterable of a comprehension outside of it.
    if (!collection.around[child.id]) visit(collection, child, scope);
  }
}

function visitDefinition(
  collection: Collection,
  definition: FunctionDef | Lambda | ClassDef,
  scope: Scope,
): void {
  const inner = openScope(definition, scope);
  collection.opened.set(definition, inner);
  if (definition.kind !== "Lambda") {
    const kind = definition.kind === "ClassDef" ? "class" : "function";
    bind(collection, { node: definition, name: definition.name.name, kind, value: null }, scope);
    const binding = collection.of[definition.id];
    if (binding) collection.of[definition.name.id] = binding;
  }
  for (const part of headOf(definition)) {
    if (part.kind === "Parameter") visitParameter(collection, part, inner);
    else visit(collection, part, scope);
  }
  visitAll(collection, bodyOf(definition), inner);
}

function visitParameter(collection: Collection, parameter: Parameter, inner: Scope): void {
  collection.around[parameter.id] = inner;
  bind(collection, { node: parameter, name: parameter.name, kind: "parameter", value: null }, inner);
  if (inner.outer) visitAll(collection, childrenOf(parameter), inner.outer);
}

/** The first iterable is evaluated outside, before the comprehension's own scope exists. */
function visitComprehension(
  collection: Collection,
  comprehension: ComprehensionExpression,
  scope: Scope,
): void {
  const inner = openScope(comprehension, scope);
  collection.opened.set(comprehension, inner);
  const first = comprehension.generators[0]?.iter;
  if (first) visit(collection, first, scope);
  visitAll(collection, childrenOf(comprehension), inner);
}

/** Binds every name of a target; what else stands in it (`obj.attr`, `xs[i]`) is evaluated. */
function bindTarget(collection: Collection, { target, kind, value }: Target, scope: Scope): void {
  collection.around[target.id] ??= scope;
  switch (target.kind) {
    case "Name":
      bind(collection, { node: target, name: target.name, kind, value }, scope);
      return;
    case "Tuple":
    case "List":
      for (const element of target.elements)
        bindTarget(collection, { target: element, kind, value: null }, scope);
      return;
    case "Starred":
      bindTarget(collection, { target: target.value, kind, value: null }, scope);
      return;
    default:
      visit(collection, target, scope);
  }
}

function bind(collection: Collection, bound: Bound, scope: Scope): void {
  if (scope.nonlocals.has(bound.name)) collection.nonlocals.push({ bound, scope });
  else addSite(collection, bound, homeOf(bound.name, scope));
}

function addSite(collection: Collection, { node, name, kind, value }: Bound, home: Scope): void {
  let binding = home.bindings.get(name);
  if (!binding) {
    binding = { name, scope: home.node, sites: [], reads: [] };
    home.bindings.set(name, binding);
  }
  binding.sites.push({ kind, node, value });
  collection.of[node.id] = binding;
}

function addRead(collection: Collection, name: Name, binding: OpenBinding | null): void {
  if (!binding) return;
  binding.reads.push(name);
  collection.of[name.id] = binding;
}

function outsideComprehensions(scope: Scope): Scope {
  let at = scope;
  while (at.outer && isComprehension(at.node)) at = at.outer;
  return at;
}

function sortBySource(binding: OpenBinding): void {
  binding.sites.sort((a, b) => a.node.start - b.node.start);
  binding.reads.sort((a, b) => a.start - b.start);
}

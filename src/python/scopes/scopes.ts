import type { FunctionLike, Scopes } from "#python/model.ts";
import type { ClassDef, Module, Node } from "#python/syntax/ast.ts";
import { isDefinition } from "#python/tree.ts";
import type { Collected } from "./collect.ts";
import { collectScopes } from "./collect.ts";
import type { Scope } from "./scope.ts";
import { isComprehension, isFunction, lookUpIn } from "./scope.ts";

/** Walks the file once, at the first question. */
export function createScopes(syntax: { readonly module: Module }): Scopes {
  let walked: Collected | undefined;
  const collected = (): Collected => (walked ??= collectScopes(syntax.module));
  const scopeAround = (node: Node): Scope | undefined => collected().around[node.id];

  return {
    functionOf: (node) => functionAround(scopeAround(node)),
    classOf: (definition) => asClass(scopeAround(definition)?.node),
    qualifiedName: (node) =>
      isDefinition(node) ? pathOf(collected().opened.get(node)) : pathOf(scopeAround(node)),
    bindingOf: (name) => collected().of[name.id] ?? null,
    lookUp(name, from) {
      const scope = scopeAround(from);
      return scope ? lookUpIn(scope, name) : null;
    },
  };
}

function functionAround(scope: Scope | undefined): FunctionLike | null {
  let at = scope;
  while (at?.outer && isComprehension(at.node)) at = at.outer;
  return at && isFunction(at.node) ? at.node : null;
}

function asClass(node: Node | undefined): ClassDef | null {
  return node?.kind === "ClassDef" ? node : null;
}

function pathOf(scope: Scope | undefined): string {
  const names: string[] = [];
  for (let at = scope; at; at = at.outer ?? undefined) {
    if (at.node.kind === "Lambda") names.unshift("<lambda>");
    else if (at.node.kind === "FunctionDef" || at.node.kind === "ClassDef") names.unshift(at.node.name.name);
  }
  return names.join(".");
}

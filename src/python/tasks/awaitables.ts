import { coroutineFunctions, futureFunctions, transparentDecorators } from "#python/knowledge/awaitables.ts";
import type { Expression, FunctionDef } from "#python/syntax/ast.ts";
import type { Tasks } from "#python/model.ts";
import type { Facets } from "#python/values/facets.ts";
import type { Imported } from "#python/modules/imported.ts";
import { remembered } from "#python/values/remembered.ts";

export interface Grounds extends Facets {
  readonly imported: Pick<Imported, "calledBy">;
}

/** See Tasks.awaitableOf. */
export function createAwaitables(grounds: Grounds) {
  const { names, imported } = grounds;
  const isCoroutine = remembered((definition: FunctionDef) => isOnlyCoroutine(grounds, definition));

  const awaitableOf: Tasks["awaitableOf"] = (call) => {
    const definition = names.definitionOf(call.func);
    if (definition?.kind === "FunctionDef")
      return isCoroutine(definition) && !isReplaced(grounds, call.func) ? "coroutine" : null;
    const callee = names.calleeOf(call);
    if (callee !== null && coroutineFunctions.has(callee)) return "coroutine";
    if (callee !== null && futureFunctions.has(callee)) return "future";
    const found = imported.calledBy(call);
    if (found?.kind === "other") return coroutineFunctions.has(found.name) ? "coroutine" : null;
    return found?.kind === "function" && found.facts.coroutine ? "coroutine" : null;
  };
  return { awaitableOf, isCoroutine };
}

/** A name that is defined again may be called between the two: each definition must agree. */
function isOnlyCoroutine(facets: Facets, definition: FunctionDef): boolean {
  const sites = facets.scopes.bindingOf(definition.name)?.sites ?? [];
  return sites.every(({ node }) => node.kind === "FunctionDef" && isCoroutineFunction(facets, node));
}

function isCoroutineFunction(facets: Facets, definition: FunctionDef): boolean {
  if (!definition.async || isGenerator(facets, definition)) return false;
  return definition.decorators.every((decorator) => isTransparent(facets, decorator));
}

function isGenerator({ tree }: Facets, definition: FunctionDef): boolean {
  for (const { kind } of tree.evaluatedIn(definition.body)) if (kind === "Yield") return true;
  return false;
}

function isTransparent({ names }: Facets, decorator: Expression): boolean {
  const name = decorator.kind === "Call" ? names.nameOf(decorator.func) : names.nameOf(decorator);
  return name !== null && transparentDecorators.has(name);
}

/** `self.send = send` puts something else in the place of the method. */
function isReplaced({ attributes }: Facets, func: Expression): boolean {
  if (func.kind !== "Attribute") return false;
  const owner = attributes.classBehind(func.value);
  return owner !== null && attributes.storesOf(owner, func.attr).length > 0;
}

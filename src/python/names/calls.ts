import type { CallsOf, Names, Scopes, Tree } from "#python/model.ts";
import { append, lazily, remembered } from "#python/values/remembered.ts";
import type { Attribute, Call, ClassDef, FunctionDef, Name } from "#python/syntax/ast.ts";

interface Facets {
  readonly tree: Tree;
  readonly scopes: Scopes;
  readonly definitionOf: Names["definitionOf"];
}

/** `callsOf` of the Names facet. */
export function createCalls({ tree, scopes, definitionOf }: Facets): Names["callsOf"] {
  const calls = lazily(() => {
    const found = new Map<FunctionDef | ClassDef, Call[]>();
    for (const call of tree.nodes("Call")) {
      const definition = definitionOf(call.func);
      if (definition !== null) append(found, definition, call);
    }
    return found;
  });
  const written = lazily(() => {
    const found = new Map<string, (Name | Attribute)[]>();
    for (const name of tree.nodes("Name")) append(found, name.name, name);
    for (const attribute of tree.nodes("Attribute")) append(found, attribute.attr, attribute);
    return found;
  });

  /** A private name or one inside a function, written nowhere but where it is called. */
  function areAll(definition: FunctionDef, known: readonly Call[]): boolean {
    const { name } = definition.name;
    const isOwn = /^_(?!_)/.test(name) || scopes.functionOf(definition) !== null;
    if (!isOwn || definition.decorators.length > 0) return false;
    const callees = new Set(known.map(({ func }) => func));
    return (written().get(name) ?? []).every((place) => callees.has(place));
  }

  return remembered((definition: FunctionDef): CallsOf => {
    const known = calls().get(definition) ?? [];
    return { calls: known, all: areAll(definition, known) };
  });
}

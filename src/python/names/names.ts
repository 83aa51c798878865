import type { Names, Scopes, Tree } from "#python/model.ts";
import { documentedName } from "#python/knowledge/reexports.ts";
import type { Call, Expression } from "#python/syntax/ast.ts";
import { createCalls } from "./calls.ts";
import { createCanonicalNames } from "./canonical.ts";
import { createDefinitions } from "./definitions.ts";

export interface NameSources {
  readonly tree: Tree;
  readonly scopes: Scopes;
  /** Of the Values facet: it is built on names itself, so it is asked only when a call is. */
  readonly typeOf: (expression: Expression) => string | null;
  readonly parity: boolean;
}

export function createNames({ tree, scopes, typeOf, parity }: NameSources): Names {
  const nameOf = createCanonicalNames(tree, scopes, parity);
  const definitionOf = createDefinitions(tree, scopes, nameOf);
  const callees = new Map<Call, string | null>();

  function calleeOf({ func }: Call): string | null {
    const name = nameOf(func);
    if (name !== null || func.kind !== "Attribute") return name;
    const type = typeOf(func.value);
    return type === null ? null : documentedName(`${type}.${func.attr}`);
  }

  return {
    nameOf,
    calleeOf(call) {
      const known = callees.get(call);
      if (known !== undefined) return known;
      // Stands while the receiver's type is looked for, which may ask for this very call.
      callees.set(call, null);
      const callee = calleeOf(call);
      callees.set(call, callee);
      return callee;
    },
    definitionOf,
    callsOf: createCalls({ tree, scopes, definitionOf }),
  };
}

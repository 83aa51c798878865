import type { Execution, Names, Scopes, Tree } from "#python/model.ts";
import { createExecution } from "#python/execution/execution.ts";
import { createNames } from "#python/names/names.ts";
import { createScopes } from "#python/scopes/scopes.ts";
import { createTree } from "#python/tree.ts";
import { parse } from "./parser.ts";

/** The model of a snippet. (Values, Ownership and Flow follow with create-model.ts.) */
export function modelOf(code: string): Tree & Scopes & Names & Execution {
  const syntax = parse(code);
  const tree = createTree(syntax);
  const scopes = createScopes(syntax);
  const names = createNames(tree, scopes, () => null);
  return { ...tree, ...scopes, ...names, ...createExecution({ tree, scopes, names }) };
}

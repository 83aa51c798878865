import { stoppingName } from "#python/knowledge/endings.ts";
import type { Deadlines } from "#python/model.ts";
import type { FunctionDef } from "#python/syntax/ast.ts";
import { remembered } from "#python/values/remembered.ts";
import type { Grounds } from "./grounds.ts";

/** How many functions deep callers are followed. */
const depth = 3;

/** See Deadlines.stopPathOf. */
export function createStopPaths({ scopes, names }: Grounds): Deadlines["stopPathOf"] {
  const direct = remembered((definition: FunctionDef) => find(definition, depth));

  function find(definition: FunctionDef, left: number): FunctionDef | null {
    if (stoppingName.test(definition.name.name)) return definition;
    const { calls, all } = names.callsOf(definition);
    const [first, ...others] = left > 0 && all ? calls.map((call) => ofCaller(call, left - 1)) : [];
    return others.every((other) => other !== null) ? (first ?? null) : null;
  }

  function ofCaller(call: Parameters<Deadlines["stopPathOf"]>[0], left: number): FunctionDef | null {
    const around = scopes.functionOf(call);
    return around?.kind === "FunctionDef" ? find(around, left) : null;
  }

  return (node) => {
    const around = scopes.functionOf(node);
    return around?.kind === "FunctionDef" ? direct(around) : null;
  };
}

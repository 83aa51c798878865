import type { Caller, Model } from "#python/model.ts";
import type { FunctionDef, Node } from "#python/syntax/ast.ts";

/** The framework that calls the function around a node for each request, or what calls it in this file; null where none is known to. */
export function requestPathOf(node: Node, model: Model): Caller | null {
  const around = model.functionOf(node);
  if (around?.kind !== "FunctionDef") return null;
  for (const each of [around, ...callersOf(around, model)]) {
    const caller = model.callerOf(each);
    if (caller?.kind === "request") return caller;
  }
  return null;
}

function callersOf(definition: FunctionDef, model: Model): readonly FunctionDef[] {
  return model.callsOf(definition).calls.flatMap((call) => {
    const around = model.functionOf(call);
    return around?.kind === "FunctionDef" ? [around] : [];
  });
}

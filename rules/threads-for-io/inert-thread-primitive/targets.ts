import type { Model } from "#python/model.ts";
import type { Call, FunctionDef } from "#python/syntax/ast.ts";

/** The call of a function of this file whose value is handed to a thread in place of the function: it gives nothing that can be called. */
export function calledHere(call: Call, model: Model): Call | null {
  const handed = model.handoverIn(call);
  if (handed?.callable.kind !== "Call" || handed.to === "signal") return null;
  const definition = model.definitionOf(handed.callable.func);
  if (definition?.kind !== "FunctionDef" || definition.decorators.length > 0) return null;
  return givesNothing(definition, model) ? handed.callable : null;
}

function givesNothing(definition: FunctionDef, model: Model): boolean {
  if (definition.async) return false;
  for (const node of model.evaluatedIn(definition.body)) {
    if (node.kind === "Return" && node.value !== null) return false;
    if (node.kind === "Yield" || node.kind === "YieldFrom") return false;
  }
  return !isAbstract(definition);
}

/** A method that others override may give something: its body is a docstring, `pass`, `raise NotImplementedError`. */
function isAbstract({ body }: FunctionDef): boolean {
  return body.every(
    (each) =>
      each.kind === "Pass" ||
      each.kind === "Raise" ||
      (each.kind === "ExpressionStatement" && each.value.kind === "Constant"),
  );
}

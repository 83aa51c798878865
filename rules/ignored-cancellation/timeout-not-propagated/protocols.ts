import type { Model } from "#python/model.ts";
import type { Expression, FunctionDef } from "#python/syntax/ast.ts";

/** True where who takes it as a callback decides about its parameters: it is handed on as a value, or has the parameters of others and no caller. */
export function isCallback(definition: FunctionDef, model: Model): boolean {
  if (isValue(definition, model)) return true;
  return model.callsOf(definition).calls.length === 0 && sharesParameters(definition, model);
}

/** In a table, a list, an argument, a comparison; a call of it is none. */
function isValue(definition: FunctionDef, model: Model): boolean {
  const reads: readonly Expression[] =
    model.classOf(definition) === null
      ? (model.bindingOf(definition.name)?.reads ?? [])
      : methodsNamed(definition, model);
  return reads.some((read) => model.usage(read).kind !== "called");
}

function methodsNamed({ name }: FunctionDef, model: Model): readonly Expression[] {
  return model.nodes("Attribute").filter(({ attr, value }) => {
    return attr === name.name && value.kind === "Name" && value.name === "self";
  });
}

/** A protocol's own: fewer parameters than these are alike by chance. */
const protocolParameters = 4;

function sharesParameters(definition: FunctionDef, model: Model): boolean {
  const names = namesOf(definition);
  if (definition.parameters.length < protocolParameters) return false;
  return model.nodes("FunctionDef").some((other) => other !== definition && namesOf(other) === names);
}

const namesOf = ({ parameters }: FunctionDef) => parameters.map(({ name }) => name).join(" ");

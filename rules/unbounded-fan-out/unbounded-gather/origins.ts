import { isChosen, isFromOutside } from "#python/knowledge/outside.ts";
import type { Model, Unbounded } from "#python/model.ts";
import type { Expression } from "#python/syntax/ast.ts";

/** True where the text says a large number, or the world outside decides it; what a program makes or keeps itself is a handful more often than not. */
export function isLarge(size: Unbounded, model: Model): boolean {
  if (size.kind === "number") return true;
  if (size.registered) return false;
  const bound = model.boundOf(size.over);
  const source = bound.kind === "constant" ? size.over : bound.source;
  if (isOfRequest(source, model)) return true;
  return isFromOutside([model.source(size.over), model.source(source)]) && !isChosenByCallers(source, model);
}

/** A parameter of a private function to which each call gives what somebody has chosen. */
function isChosenByCallers(source: Expression, model: Model): boolean {
  const parameter = source.kind === "Name" ? model.bindingOf(source)?.sites[0]?.node : undefined;
  const definition = model.functionOf(source);
  if (parameter?.kind !== "Parameter" || definition?.kind !== "FunctionDef") return false;
  const { calls, all } = model.callsOf(definition);
  if (!all || calls.length === 0) return false;
  const position = definition.parameters.indexOf(parameter) - (model.classOf(definition) === null ? 0 : 1);
  return calls.every((call) => {
    const given = model.argument(call, position, parameter.name);
    return !!given && isChosen(textOf(given, model));
  });
}

/** The expression as it stands, or what its name was given. */
function textOf(expression: Expression, model: Model): string {
  const given = expression.kind === "Name" ? model.bindingOf(expression)?.sites[0]?.value : null;
  return model.source(given ?? expression);
}

/** What a request's sender put into it. */
function isOfRequest(source: Expression, model: Model): boolean {
  const made = source.kind === "Name" ? model.bindingOf(source)?.sites[0]?.node : undefined;
  const handler = made?.kind === "Parameter" ? model.functionOf(source) : null;
  return handler?.kind === "FunctionDef" && model.callerOf(handler)?.kind === "request";
}

import type { Model } from "#python/model.ts";
import type { Expression, With } from "#python/syntax/ast.ts";
import { methodsOf, type Protocol } from "./protocols.ts";

/**
 * As pylint's E1701 has it: no built-in value, no class itself and no object of half a protocol is entered by `async with`; and as
 * sonar-python's S7515: a coroutine enters by `async with` whatever has both.
 */
export function neededLiterally(context: Expression, statement: With, model: Model): Protocol | null {
  if (statement.async) return isEntered(context, model) ? null : "sync";
  const names = context.kind === "Call" ? methodsOf(model.definitionOf(context.func), model) : null;
  return names?.has("__aenter__") && model.onEventLoop(statement) ? "async" : null;
}

/** pylint leaves out what others are to complete: its `mixin-class-rgx`. */
const mixin = /[Mm]ixin$/;

function isEntered(context: Expression, model: Model): boolean {
  if (model.typeOf(context)?.startsWith("builtins.")) return false;
  const made = context.kind === "Call" ? context.func : context;
  const names = methodsOf(model.definitionOf(made), model);
  if (names === null || mixin.test(model.source(made))) return true;
  return context.kind === "Call" && names.has("__aenter__") && names.has("__aexit__");
}

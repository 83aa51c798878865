import { isFromOutside } from "#python/knowledge/outside.ts";
import type { Model, Unbounded } from "#python/model.ts";
import type { Expression } from "#python/syntax/ast.ts";

/** True where the text says a large number, or the world outside decides it; what a program makes or keeps itself is a handful more often than not. */
export function isLarge(size: Unbounded, model: Model): boolean {
  if (size.kind === "number") return true;
  if (size.registered) return false;
  const bound = model.boundOf(size.over);
  const source = bound.kind === "constant" ? size.over : bound.source;
  return isFromOutside([model.source(size.over), model.source(source)]) || isOfRequest(source, model);
}

/** What a request's sender put into it. */
function isOfRequest(source: Expression, model: Model): boolean {
  const made = source.kind === "Name" ? model.bindingOf(source)?.sites[0]?.node : undefined;
  const handler = made?.kind === "Parameter" ? model.functionOf(source) : null;
  return handler?.kind === "FunctionDef" && model.callerOf(handler)?.kind === "request";
}

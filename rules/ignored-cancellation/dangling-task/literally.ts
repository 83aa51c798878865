import type { Model } from "#python/model.ts";
import type { Call } from "#python/syntax/ast.ts";

/** What flake8-async's ASYNC300 takes for lost beside what we do: a generator that nobody goes through, a condition, a `with`. */
export function isLostLiterally(call: Call, model: Model): boolean {
  const { kind, by } = model.usage(call);
  if (by.kind === "GeneratorExp") return model.usage(by).kind === "discarded";
  return kind === "entered" || by.kind === "IfExp" || by.kind === "Comprehension";
}

/** What none of its peers says: a walrus keeps it, and a loop is one by its type, not by its name. */
export function isKeptLiterally(call: Call, certain: boolean, model: Model): boolean {
  return !certain || model.parent(call)?.kind === "NamedExpr";
}

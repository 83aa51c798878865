import type { Model } from "#python/model.ts";
import type { ExceptHandler, FunctionDef, Yield } from "#python/syntax/ast.ts";

const managers: ReadonlySet<string | null> = new Set([
  "contextlib.contextmanager",
  "contextlib.asynccontextmanager",
]);

/** A web framework resumes its application's lifespan at the shutdown, and its own documentation writes it without a `finally`. */
const lifespan = /lifespan/i;

/** The first `yield` of a function that is a context manager. */
export function managedYield(definition: FunctionDef, model: Model): Yield | null {
  if (lifespan.test(definition.name.name)) return null;
  if (!definition.decorators.some((each) => managers.has(model.nameOf(each)))) return null;
  for (const node of model.evaluatedIn(definition.body)) if (node.kind === "Yield") return node;
  return null;
}

/** True inside a `try` that sees every exception, or a `with`, which may well be what cleans up. */
export function isGuarded(handover: Yield, model: Model): boolean {
  let inside: { readonly start: number } = handover;
  for (const around of model.ancestors(handover)) {
    if (around.kind === "FunctionDef") return false;
    if (around.kind === "With") return true;
    if (around.kind === "Try" && around.body.some((each) => each === inside)) {
      const seesAll = (each: ExceptHandler) =>
        each.type === null || model.caughtBy(each).includes("builtins.BaseException");
      if (around.finalbody.length > 0 || around.handlers.some(seesAll)) return true;
    }
    inside = around;
  }
  return false;
}

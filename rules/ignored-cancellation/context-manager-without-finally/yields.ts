import type { Model } from "#python/model.ts";
import type { ExceptHandler, FunctionDef, Try, With, Yield } from "#python/syntax/ast.ts";
import { undoes } from "./cleanup.ts";

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
  const seesAll = (each: ExceptHandler) =>
    each.type === null || model.caughtBy(each).includes("builtins.BaseException");
  return guardsOf(handover, model).some(
    (guard) => guard.kind === "With" || guard.finalbody.length > 0 || guard.handlers.some(seesAll),
  );
}

/** True where failures are handled, and only what is no `Exception` gets past: a cancellation above all. */
export function isCancelledOnly(handover: Yield, model: Model): boolean {
  const seesFailures = (each: ExceptHandler) => model.caughtBy(each).includes("builtins.Exception");
  return guardsOf(handover, model).some((guard) => guard.kind === "Try" && guard.handlers.some(seesFailures));
}

/** True where a handler around it undoes what was begun and passes the failure on: what follows the `yield` is then due only where the body ended well. */
export function isUndone(handover: Yield, model: Model): boolean {
  const undoesAll = (each: ExceptHandler) =>
    model.caughtBy(each).includes("builtins.Exception") &&
    model.exitsOf(each.body).every(({ kind }) => kind === "raise") &&
    [...model.evaluatedIn(each.body)].some(undoes);
  return guardsOf(handover, model).some((guard) => guard.kind === "Try" && guard.handlers.some(undoesAll));
}

/** The `with` around a `yield`, and each `try` that has it in its body, in its own function. */
function guardsOf(handover: Yield, model: Model): readonly (Try | With)[] {
  const guards: (Try | With)[] = [];
  let inside: { readonly start: number } = handover;
  for (const around of model.ancestors(handover)) {
    if (around.kind === "FunctionDef") break;
    if (around.kind === "With") guards.push(around);
    if (around.kind === "Try" && around.body.some((each) => each === inside)) guards.push(around);
    inside = around;
  }
  return guards;
}

import type { Model } from "#python/model.ts";
import type { Call, Expression, FunctionDef } from "#python/syntax/ast.ts";

const primitives: ReadonlySet<string> = new Set([
  "asyncio.Lock",
  "asyncio.Event",
  "asyncio.Condition",
  "asyncio.Semaphore",
  "asyncio.BoundedSemaphore",
  "asyncio.Queue",
  "asyncio.PriorityQueue",
  "asyncio.LifoQueue",
]);

export function primitiveMade(call: Call, model: Model): string | null {
  const callee = model.calleeOf(call);
  return callee !== null && primitives.has(callee) ? callee : null;
}

/** What is evaluated once, while its module is imported: a decorator's body runs once for each function that it decorates there. */
export type Place = "module" | "class" | "default" | "decorator";

export function placeOf(call: Call, model: Model): Place | null {
  const around = model.functionOf(call);
  if (around?.kind === "FunctionDef") return isInDecorator(call, around, model) ? "decorator" : null;
  if (around !== null) return null;
  if (isDefault(call, model)) return "default";
  for (const above of model.ancestors(call)) if (above.kind === "ClassDef") return "class";
  return "module";
}

/** The default of a parameter, or of a dataclass's field. */
function isDefault(call: Call, model: Model): boolean {
  const above = model.parent(call);
  if (above?.kind === "Parameter") return true;
  if (above?.kind === "Keyword") {
    const field = model.parent(above);
    return (
      above.name === "default" && field?.kind === "Call" && model.calleeOf(field) === "dataclasses.field"
    );
  }
  const owner = above?.kind === "AnnAssign" ? model.parent(above) : null;
  return owner?.kind === "ClassDef" && owner.decorators.some((each) => isDataclass(each, model));
}

function isDataclass(decorator: Expression, model: Model): boolean {
  const name = decorator.kind === "Call" ? model.calleeOf(decorator) : model.nameOf(decorator);
  return name === "dataclasses.dataclass";
}

/** A plain function that gives back a coroutine function made with `functools.wraps`. */
function isInDecorator(call: Call, around: FunctionDef, model: Model): boolean {
  if (around.async) return false;
  return model
    .nodes("FunctionDef")
    .some(
      (each) =>
        each.async &&
        each.end <= around.end &&
        call.start < each.start &&
        each.decorators.some(
          (decorator) => decorator.kind === "Call" && model.calleeOf(decorator) === "functools.wraps",
        ),
    );
}

/** Where the program gives the name or attribute another one later, it knows that one is not enough. */
export function isMadeAnew(call: Call, model: Model): boolean {
  return model.usesOf(model.holderOf(call)).some(({ kind }) => kind === "rebound");
}

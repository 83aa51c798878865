import type { Model } from "#python/model.ts";
import type { Call, FunctionDef } from "#python/syntax/ast.ts";

const managers: ReadonlySet<string | null> = new Set([
  "contextlib.asynccontextmanager",
  "async_generator.asynccontextmanager",
  "pytest.fixture",
]);

/** True in the half of a context manager that runs before its block: `__aenter__`, and what stands before the `yield`. */
export function isSetUp(call: Call, model: Model): boolean {
  const definition = model.functionOf(call);
  if (definition?.kind !== "FunctionDef") return false;
  return (
    definition.name.name === "__aenter__" ||
    (isManager(definition, model) && isBeforeYield(call, definition, model))
  );
}

function isManager({ decorators }: FunctionDef, model: Model): boolean {
  return decorators.some((each) => managers.has(model.nameOf(each.kind === "Call" ? each.func : each)));
}

function isBeforeYield(call: Call, definition: FunctionDef, model: Model): boolean {
  for (const node of model.evaluatedIn(definition.body))
    if (node.kind === "Yield" && model.mayPrecede(call, node)) return true;
  return false;
}

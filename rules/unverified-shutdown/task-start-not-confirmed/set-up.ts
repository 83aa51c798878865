import type { Model } from "#python/model.ts";
import type { Call, Expression, FunctionDef, With } from "#python/syntax/ast.ts";

const managers: ReadonlySet<string | null> = new Set([
  "contextlib.asynccontextmanager",
  "async_generator.asynccontextmanager",
  "pytest.fixture",
]);

/** True in the half of a context manager that runs before its block, `__aenter__` or what stands before the `yield`, for a group that is open in the block. */
export function isSetUp(call: Call, group: Expression, model: Model): boolean {
  const definition = model.functionOf(call);
  if (definition?.kind !== "FunctionDef") return false;
  const enters = definition.name.name === "__aenter__";
  if (!enters && !isManager(definition, model)) return false;
  const around = opening(call, group, model);
  return (enters && around === undefined) || isBeforeYield(call, around ?? definition, model);
}

/** The `with` of the function that opens the group: it waits for all that was started, and only then goes on. */
function opening(call: Call, group: Expression, model: Model): With | undefined {
  const name = model.source(group);
  return model
    .withsAround(call)
    .find(({ item: { target } }) => target !== null && model.source(target) === name)?.statement;
}

function isManager({ decorators }: FunctionDef, model: Model): boolean {
  return decorators.some((each) => managers.has(model.nameOf(each.kind === "Call" ? each.func : each)));
}

function isBeforeYield(call: Call, { body }: FunctionDef | With, model: Model): boolean {
  for (const node of model.evaluatedIn(body))
    if (node.kind === "Yield" && model.mayPrecede(call, node)) return true;
  return false;
}

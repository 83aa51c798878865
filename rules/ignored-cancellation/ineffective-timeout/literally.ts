import type { Model } from "#python/model.ts";
import { cancelScopeTypes } from "#python/knowledge/task-scopes.ts";
import type { Call, Expression, Node, With } from "#python/syntax/ast.ts";

const atMoments = /^(?:trio|anyio)\.(?:fail_at|move_on_at)$/;
const scopes = /^(?:trio|anyio)\.(?:fail_at|move_on_at|CancelScope)$/;

/** As flake8-async's ASYNC125 has it (visitors.py): a number that is written where the moment is wanted. */
export function constantLiterally(call: Call, model: Model): Expression | null {
  const callee = model.calleeOf(call) ?? "";
  if (!scopes.test(callee)) return null;
  const moment = model.argument(call, atMoments.test(callee) ? 0 : null, "deadline");
  return moment && isWrittenOut(moment) ? moment : null;
}

function isWrittenOut(value: Expression): boolean {
  if (value.kind === "BinOp") return isWrittenOut(value.left) && isWrittenOut(value.right);
  return value.kind === "Constant";
}

/** As ASYNC100 and sonar-python's S7490 have it: no wait inside, in coroutines and at the top of a module. */
export function holdsNoWait(statement: With, call: Call, model: Model): boolean {
  const around = model.functionOf(statement);
  if (around?.kind === "FunctionDef" && !around.async) return false;
  const { async, items, body } = statement;
  const after = items.slice(items.findIndex(({ context }) => context === call) + 1);
  if (async && after.some(({ context }) => !cancelScopeTypes.has(model.typeOf(context)))) return false;
  return !model.suspensionsIn(body).some((each) => isWait(each, model));
}

/** Leaving a nursery waits only where it has started something, and a scope itself never waits. */
function isWait(suspension: Node, model: Model): boolean {
  if (suspension.kind !== "With") return true;
  return suspension.items.some(({ context, target }) => {
    const type = model.typeOf(context);
    if (cancelScopeTypes.has(type)) return false;
    if (type !== "trio.Nursery" && type !== "anyio.abc.TaskGroup") return true;
    return target?.kind === "Name" && starts(target.name, suspension, model);
  });
}

function starts(group: string, { body }: With, model: Model): boolean {
  for (const node of model.evaluatedIn(body))
    if (node.kind === "Call" && model.source(node.func) === `${group}.start_soon`) return true;
  return false;
}

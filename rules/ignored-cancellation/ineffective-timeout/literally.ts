import type { Model } from "#python/model.ts";
import type { Call, Expression, With, WithItem } from "#python/syntax/ast.ts";

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

/** ASYNC100 and sonar-python's S7490 ask in coroutines and at the top of a module. */
export function isAsked(statement: With, model: Model): boolean {
  const around = model.functionOf(statement);
  return around?.kind !== "FunctionDef" || around.async;
}

/** They count asyncio's group as a wait, and one of trio or anyio where its body calls `start_soon`. */
export function isLeftWaiting({ context, target }: WithItem, { body }: With, model: Model): boolean {
  if (model.typeOf(context) === "asyncio.TaskGroup") return true;
  if (target?.kind !== "Name") return false;
  for (const node of model.evaluatedIn(body))
    if (node.kind === "Call" && model.source(node.func) === `${target.name}.start_soon`) return true;
  return false;
}

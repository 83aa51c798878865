import { cancelScopeTypes, taskGroupTypes } from "#python/knowledge/task-scopes.ts";
import type { Model } from "#python/model.ts";
import type { Call, Expression, Node, With, WithItem } from "#python/syntax/ast.ts";
import { isLeftWaiting } from "./literally.ts";

/** True where something can be cancelled while the scope is open: in the contexts that are entered after it, or in the body. */
export function waitsWithin(scope: Call, statement: With, model: Model): boolean {
  const { async, body, items } = statement;
  const after = items.slice(items.findIndex(({ context }) => context === scope) + 1);
  if (async && after.some((item) => isWait(item, statement, model))) return true;
  return model.suspensionsIn(body).some((each) => isSuspended(each, model));
}

function isSuspended(suspension: Node, model: Model): boolean {
  return suspension.kind !== "With" || suspension.items.some((item) => isWait(item, suspension, model));
}

/**
 * A scope itself never waits. Leaving a group waits for what was started in it; without that it lets others run, but cannot be
 * cancelled: trio.readthedocs.io/en/stable/reference-core.html#trio.open_nursery.
 */
function isWait(item: WithItem, statement: With, model: Model): boolean {
  const { context, target } = item;
  const type = model.typeOf(context);
  if (cancelScopeTypes.has(type)) return false;
  if (!taskGroupTypes.has(type)) return true;
  if (model.parity) return isLeftWaiting(item, statement, model);
  if (context.kind !== "Call") return true;
  return target !== null && isMentioned(target, model);
}

/** A group that is kept elsewhere, or that any code mentions, may be given something to start. */
function isMentioned(target: Expression, model: Model): boolean {
  return target.kind !== "Name" || model.bindingOf(target)?.reads.length !== 0;
}

import { asyncCode, defineRule, excerpt } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Call, Expression } from "#python/syntax/ast.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { isFanOut } from "./members.ts";

export default defineRule({
  id: "prefer-task-group",
  summary: "Work is done for its effects alone by a `gather` that cancels nobody when a part of it fails.",
  mistake: mistakes["ignored-cancellation"],
  default: defaults.SC1,
  severity: "info",
  peers: [],
  offByDefault: true,
  on: "Call",
  mentions: [asyncCode, /\bgather\b/],

  *check(call, model) {
    if (model.calleeOf(call) !== "asyncio.gather" || !hasGroups(model)) return;
    if (model.argument(call, null, "return_exceptions") !== null) return;
    if (!isFanOut(call) || !isForEffects(call, model) || isHandled(call, model)) return;
    yield {
      at: call,
      message: `\`${excerpt(model.source(call))}\` in \`${model.qualifiedName(call)}\` cancels nobody when one part fails.`,
      why: "The others run on after the caller was told of the failure, and what they raise then is seen by nobody.",
      remedy:
        "Start them in an `async with asyncio.TaskGroup()`, which cancels the others and waits for them before it lets the exception out.",
    };
  },
});

/** True where every Python of the project has `asyncio.TaskGroup`. */
function hasGroups({ oldestPython }: Model): boolean {
  return oldestPython !== null && (oldestPython[0] > 3 || oldestPython[1] >= 11);
}

/** True where it is awaited and its results are thrown away. */
function isForEffects(call: Call, model: Model): boolean {
  const { by } = model.usage(call);
  return by.kind === "Await" && model.usage(by).kind === "discarded";
}

/**
 * True where all is to end, so that one that fails must not keep the others from it, and where something near catches what a part raises,
 * which would not know the `ExceptionGroup` of a group.
 */
function isHandled(call: Call, model: Model): boolean {
  if (model.stopPathOf(call) !== null) return true;
  if (model.withsAround(call).some(({ item }) => isSuppress(item.context, model))) return true;
  for (const around of model.ancestors(call)) {
    if (around.kind === "FunctionDef") return false;
    if (around.kind === "Try") return true;
  }
  return false;
}

function isSuppress(context: Expression, model: Model): boolean {
  return context.kind === "Call" && model.calleeOf(context) === "contextlib.suppress";
}

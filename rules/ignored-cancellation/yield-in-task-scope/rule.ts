import { defineRule, excerpt } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import { cancelScopeTypes, taskGroupTypes } from "#python/knowledge/task-scopes.ts";
import type { FunctionDef, WithItem, Yield } from "#python/syntax/ast.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";

export default defineRule({
  id: "yield-in-task-scope",
  summary:
    "A generator yields inside a task group, a timeout or a cancel scope, which then also cancels what runs outside of it.",
  mistake: mistakes["ignored-cancellation"],
  default: defaults.RL3,
  severity: "error",
  peers: [
    "flake8-async ASYNC101",
    "flake8-async ASYNC119",
    "flake8-async ASYNC900",
    "ruff ASYNC119",
    "pylint W0135",
  ],
  on: "Yield",
  mentions: /TaskGroup|task_group|nursery|timeout|CancelScope|move_on|fail_(?:after|at)/,

  *check(node, model) {
    const generator = model.functionOf(node);
    if (generator?.kind !== "FunctionDef" || isManaged(generator, model)) return;
    if (!generator.async && !model.parity) return;
    const scope = model.parity && generator.async ? anyAround(node, model) : scopeAround(node, model);
    if (scope === null) return;
    const isGroup = taskGroupTypes.has(model.typeOf(scope.context));
    yield {
      at: node,
      message: `\`${model.qualifiedName(node)}\` yields inside \`${excerpt(model.source(scope.context))}\`.`,
      why: isGroup
        ? "While the caller has the value, a task of the group that fails cancels the caller, and a caller that leaves its loop early leaves the group open until the garbage collector comes."
        : "While the caller has the value, the time runs on, and the cancellation meets the caller instead of this generator.",
      remedy:
        "Open the scope in a function that is no generator and hand the values over in a queue, or let the caller open it around its loop.",
      evidence: [{ at: scope.context, note: "open while the caller runs" }],
    };
  },
});

/** Decorators of which the name says that a `with` or a test's fixture runs the generator to its end. */
const managing = /contextmanager|fixture|as_safe_channel/;

/** True also where the function is handed to somebody: frameworks make context managers of their dependencies and lifespans. */
function isManaged(generator: FunctionDef, model: Model): boolean {
  if (generator.decorators.some((each) => managing.test(model.source(each)))) return true;
  const binding = model.bindingOf(generator.name);
  return binding !== null && binding.reads.some((read) => model.usage(read).kind !== "called");
}

/** Every `with` counts for flake8-async's ASYNC119, as does a plain generator for its ASYNC101: what it opened may be left open until the garbage collector comes. */
function anyAround(node: Yield, model: Model): WithItem | null {
  return model.withsAround(node)[0]?.item ?? null;
}

function scopeAround(node: Yield, model: Model): WithItem | null {
  for (const { item } of model.withsAround(node)) {
    const { context } = item;
    const type = model.typeOf(context) ?? (context.kind === "Call" ? model.calleeOf(context) : null);
    if (taskGroupTypes.has(type) || cancelScopeTypes.has(type)) return item;
  }
  return null;
}

import { defineRule, excerpt, type Fix } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import { taskGroupTypes } from "#python/knowledge/task-scopes.ts";
import type { Call, With } from "#python/syntax/ast.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { redundantLiterally } from "./literally.ts";

export default defineRule({
  id: "redundant-task-group",
  summary: "A task group is opened for a single task, and does nothing that an `await` would not do.",
  mistake: mistakes["ignored-cancellation"],
  default: defaults.SC1,
  severity: "info",
  peers: ["flake8-async ASYNC112", "sonar-python S7513"],
  offByDefault: true,
  on: "With",
  mentions: /TaskGroup|task_group|nursery/,

  *check(group, model) {
    if (model.parity) {
      yield* redundantLiterally(group, model);
      return;
    }
    const [item, ...more] = group.items;
    if (!group.async || item === undefined || more.length > 0) return;
    if (!taskGroupTypes.has(model.typeOf(item.context))) return;
    const call = onlyTask(group, model);
    if (call === null || isHanded(group, call, model)) return;
    const fix = awaitInstead(group, call);
    yield {
      at: item.context,
      message: `The task group in \`${model.qualifiedName(group)}\` starts nothing but \`${excerpt(model.source(call))}\`.`,
      why: "It waits for its one task, as an `await` does, and wraps what that raises in an `ExceptionGroup`.",
      remedy: "Await the coroutine itself.",
      ...(fix && { fix }),
    };

    function awaitInstead({ start, end }: With, { func, args, keywords }: Call): Fix | null {
      const [work, ...others] = args;
      const isPlain = func.kind === "Attribute" && func.attr === "create_task" && work?.kind === "Call";
      if (!isPlain || others.length + keywords.length > 0) return null;
      return { kind: "safe", start, end, text: `await ${model.source(work)}` };
    }
  },
});

/** The call that starts a task, where the body is that call and no more. */
function onlyTask({ body }: With, model: Model): Call | null {
  const [statement, ...more] = body;
  if (statement?.kind !== "ExpressionStatement" || more.length > 0) return null;
  const call = statement.value;
  return call.kind === "Call" && model.spawnOf(call)?.owner === "group" ? call : null;
}

/** True where the task gets the group, to start more in it. */
function isHanded({ items }: With, call: Call, model: Model): boolean {
  const target = items[0]?.target;
  const binding = target?.kind === "Name" ? model.bindingOf(target) : null;
  for (const node of model.evaluatedIn(call.args))
    if (node.kind === "Name" && model.bindingOf(node) === binding) return true;
  return false;
}

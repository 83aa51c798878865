import { defineRule, excerpt } from "#engine/rule.ts";
import type { Binding, Model } from "#python/model.ts";
import { cancelScopeTypes, taskGroupTypes } from "#python/knowledge/task-scopes.ts";
import type { Call, Node, WithItem } from "#python/syntax/ast.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { outlivedLiterally } from "./literally.ts";

export default defineRule({
  id: "task-group-outlives-resource",
  summary:
    "A task of a group is handed something that a `with` inside the group closes, while the task runs on.",
  mistake: mistakes["ignored-cancellation"],
  default: defaults.RL3,
  severity: "error",
  peers: ["flake8-async ASYNC111", "concurrency-guard CG-019"],
  on: "Call",
  mentions: /TaskGroup|task_group|nursery/,

  *check(call, model) {
    if (model.parity) {
      yield* outlivedLiterally(call, model);
      return;
    }
    const spawn = model.spawnOf(call);
    if (spawn?.owner !== "group" || !spawn.certain || !model.onEventLoop(call)) return;
    if (isAwaited(call, model)) return;
    const resource = closedBefore(call, model);
    if (resource?.target?.kind !== "Name") return;
    const name = resource.target.name;
    yield {
      at: call,
      message: `The task of \`${excerpt(model.source(call))}\` in \`${model.qualifiedName(call)}\` outlives \`${name}\`, which it works with.`,
      why: `The \`with\` that opens \`${name}\` stands inside the group: it closes at its end, and only after that does the group wait for the task.`,
      remedy: `Open \`${name}\` before the group, or in the task itself.`,
      evidence: [{ at: resource, note: "closed at the end of this block" }],
    };
  },
});

/** `await group.create_task(…)` waits for the end; a name that is awaited later does too. `await nursery.start(…)` waits for the start alone. */
function isAwaited(call: Call, model: Model): boolean {
  if (call.func.kind === "Attribute" && call.func.attr === "start") return false;
  if (model.usage(call).kind === "awaited") return true;
  return model.usesOf(model.holderOf(call)).length > 0;
}

/** What is open around the call, below the group it belongs to, and handed to the task by its name. */
function closedBefore(call: Call, model: Model): WithItem | null {
  const receiver = call.func.kind === "Attribute" ? call.func.value : null;
  if (receiver?.kind !== "Name") return null;
  const group = model.bindingOf(receiver);
  const names = namesIn([...call.args, ...call.keywords], model);
  let found: WithItem | null = null;
  for (const { item } of model.withsAround(call)) {
    if (item.target?.kind !== "Name") continue;
    const binding = model.bindingOf(item.target);
    if (binding === group) return found;
    if (names.includes(binding) && !isScope(item, model)) found ??= item;
  }
  return null;
}

function namesIn(nodes: readonly Node[], model: Model): readonly (Binding | null)[] {
  const all: (Binding | null)[] = [];
  for (const node of model.evaluatedIn(nodes)) if (node.kind === "Name") all.push(model.bindingOf(node));
  return all;
}

/** A group or scope inside the group is handed on to start or cancel tasks in. */
function isScope({ context }: WithItem, model: Model): boolean {
  const type = model.typeOf(context);
  return taskGroupTypes.has(type) || cancelScopeTypes.has(type);
}

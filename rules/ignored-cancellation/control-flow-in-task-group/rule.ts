import { defineRule } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import { taskGroupTypes } from "#python/knowledge/task-scopes.ts";
import type { Node, With } from "#python/syntax/ast.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";

export default defineRule({
  id: "control-flow-in-task-group",
  summary:
    "A `return`, `break` or `continue` leaves the body of a task group, and waits there for every task of it.",
  mistake: mistakes["ignored-cancellation"],
  default: defaults.SC1,
  severity: "info",
  peers: ["flake8-async ASYNC121", "sonar-python S7514"],
  on: "With",
  mentions: /TaskGroup|task_group|nursery/,

  *check(group, model) {
    const item = group.items.find(({ context }) => taskGroupTypes.has(model.typeOf(context)));
    if (!group.async || item === undefined) return;
    if (!model.parity && !startsTasks(group, model)) return;
    for (const node of model.evaluatedIn(group.body)) {
      if (node.kind !== "Return" && node.kind !== "Break" && node.kind !== "Continue") continue;
      if (!leaves(node, group, model) || (!model.parity && isExpected(node, group, model))) continue;
      const word = node.kind.toLowerCase();
      yield {
        at: node,
        message: `\`${word}\` in \`${model.qualifiedName(node)}\` leaves a task group, and waits there for all of its tasks.`,
        why: "It reads as if the work ended here; the group's end comes first, and it takes as long as the slowest task.",
        remedy: `Cancel what is no longer needed before it, or move the \`${word}\` behind the group.`,
        evidence: [{ at: item, note: "waits for its tasks" }],
      };
    }
  },
});

function startsTasks(group: With, model: Model): boolean {
  for (const node of model.evaluatedIn(group.body))
    if (node.kind === "Call" && model.spawnOf(node)?.owner === "group") return true;
  return false;
}

function leaves(node: Node, group: With, model: Model): boolean {
  for (const around of model.ancestors(node)) {
    if (around === group) return true;
    const isLoop = around.kind === "While" || around.kind === "For";
    if (isLoop && node.kind !== "Return") return false;
  }
  return false;
}

/** The last line of the body, and what stands behind a cancellation. */
function isExpected(node: Node, group: With, model: Model): boolean {
  if (group.body.at(-1) === node) return true;
  for (const each of model.evaluatedIn(group.body)) {
    if (each.kind === "Attribute" && /cancel|abort/.test(each.attr) && model.mayPrecede(each, node))
      return true;
  }
  return false;
}

import { defineRule, excerpt, type Report } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Try } from "#python/syntax/ast.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { handlersPassedBy, membersAskedOf } from "./groups.ts";
import { raisedMembers, raisesOfGroup, withoutDerive } from "./literally.ts";

export default defineRule({
  id: "exception-group-mishandled",
  summary:
    "What a task group raises is taken for the exception of one task: it is an `ExceptionGroup` around it.",
  mistake: mistakes["ignored-cancellation"],
  default: defaults.RL2,
  severity: "warning",
  peers: ["flake8-async ASYNC123", "flake8-async ASYNC126", "flake8-async ASYNC400", "flake8-async ASYNC401"],
  on: "Module",
  mentions: /TaskGroup|except\s*\*/,

  *check(_, model) {
    for (const each of model.nodes("Try")) yield* mishandledBy(each, model);
    if (!model.parity) return;
    for (const each of model.nodes("Try")) yield* raisedMembers(each, model);
    for (const each of model.nodes("ClassDef")) yield* withoutDerive(each, model);
    for (const each of model.nodes("Call")) yield* raisesOfGroup(each, model);
  },
});

function* mishandledBy(statement: Try, model: Model): Iterable<Report> {
  for (const { handler, type } of handlersPassedBy(statement, model))
    yield {
      at: handler,
      message: `\`except ${excerpt(model.source(type), 40)}\` never meets what the task group in \`${model.qualifiedName(handler)}\` raises.`,
      why: "The group raises an `ExceptionGroup` that holds the exceptions of its tasks and of its body, even where it is only one.",
      remedy: `Write \`except* ${excerpt(model.source(type), 40)}:\`, which looks into the group, or catch it inside the task.`,
    };
  for (const member of membersAskedOf(statement, model))
    yield {
      at: member,
      message: `\`${excerpt(model.source(member), 40)}\` in \`${model.qualifiedName(member)}\` asks a group for what its members have.`,
      why: "The name of an `except*` is an `ExceptionGroup` that holds the exceptions that fit, never one of them: this raises an `AttributeError`.",
      remedy: `Go over \`${excerpt(model.source(member.value), 40)}.exceptions\`, or ask for them with \`subgroup\` and \`split\`.`,
    };
}

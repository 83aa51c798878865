import type { Report } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Expression, FunctionDef, Parameter, Statement } from "#python/syntax/ast.ts";

/** flake8-async's ASYNC128: a coroutine function takes a `task_status` and nothing in it calls its `started`. */
export function* neverStarted(definition: FunctionDef, model: Model): Iterable<Report> {
  if (!definition.async || definition.body.every(isStub)) return;
  for (const parameter of definition.parameters) {
    if (!isStatus(parameter, model) || isStarted(parameter, model)) continue;
    yield {
      at: definition.name,
      message: `\`${definition.name.name}\` takes \`${parameter.name}\` and never calls \`${parameter.name}.started()\`.`,
      why: "Who starts it waits until it is over, and then meets a `RuntimeError`.",
      remedy: `Call \`${parameter.name}.started()\` once it is ready.`,
    };
  }
}

function isStub(statement: Statement): boolean {
  if (statement.kind === "Pass" || statement.kind === "Raise") return true;
  return statement.kind === "ExpressionStatement" && statement.value.kind === "Constant";
}

function isStatus({ name, role, annotation }: Parameter, model: Model): boolean {
  if (role === "var-positional" || role === "var-keyword") return false;
  return (name === "task_status" && role !== "positional-only") || isStatusType(annotation, model);
}

function isStatusType(annotation: Expression | null, model: Model): boolean {
  const type = annotation?.kind === "Subscript" ? annotation.value : annotation;
  const name = type === null ? null : model.nameOf(type);
  return name === "trio.TaskStatus" || name === "anyio.abc.TaskStatus";
}

function isStarted(parameter: Parameter, model: Model): boolean {
  const reads = model.bindingOf(parameter)?.reads ?? [];
  return reads.some((read) => {
    const member = model.parent(read);
    const call = member === null ? null : model.parent(member);
    return (
      member?.kind === "Attribute" &&
      member.attr === "started" &&
      call?.kind === "Call" &&
      call.func === member
    );
  });
}

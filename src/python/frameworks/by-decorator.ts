import {
  callersByDecorator,
  celeryApp,
  routing,
  routingPackages,
  someRouting,
} from "#python/knowledge/frameworks.ts";
import type { Extra, Values } from "#python/model.ts";
import type { Attribute, Expression, FunctionDef } from "#python/syntax/ast.ts";
import type { Facets } from "#python/values/facets.ts";
import { importsPackage } from "./by-signature.ts";
import type { Sign } from "./create-frameworks.ts";

export interface Grounds extends Facets {
  readonly values: Pick<Values, "typeOf">;
  readonly extra: Extra;
}

/** Groups of commands inside groups; a function may also be written as a group of its own. */
const groupsAtMost = 8;

export function byDecorator(
  grounds: Grounds,
  { decorators }: FunctionDef,
  groups = groupsAtMost,
): Sign | null {
  for (const decorator of decorators) {
    const role = roleOf(grounds, decorator, groups);
    if (role !== null) return { role, at: decorator };
  }
  return null;
}

function roleOf(grounds: Grounds, decorator: Expression, groups: number): Sign["role"] | null {
  const func = decorator.kind === "Call" ? decorator.func : decorator;
  const name = decoratorName(grounds, func);
  const known = name === null ? undefined : callersByDecorator.get(name);
  if (known !== undefined) return known;
  if (name !== null && grounds.extra.handlers.includes(name))
    return { framework: "the project", kind: "request", plain: "loop" };
  if (func.kind !== "Attribute") return null;
  if (func.attr === celeryApp.method && celeryApp.receiver.test(sourceName(grounds, func)))
    return celeryApp.role;
  return commandOfGroup(grounds, func, groups) ?? (isRoute(func, decorator) ? routesOf(grounds) : null);
}

/** `@app.get` of a typed receiver is named by its type, as a callee is. */
function decoratorName({ names, values }: Grounds, func: Expression): string | null {
  const name = names.nameOf(func);
  if (name !== null || func.kind !== "Attribute") return name;
  const type = values.typeOf(func.value);
  return type === null ? null : `${type}.${func.attr}`;
}

/** `@cli.command()`, where `cli` is a function that `@click.group()` made a group. */
function commandOfGroup(grounds: Grounds, { value, attr }: Attribute, groups: number): Sign["role"] | null {
  if (groups === 0) return null;
  const group = attr === "command" || attr === "group" ? grounds.names.definitionOf(value) : null;
  const role = group?.kind === "FunctionDef" ? byDecorator(grounds, group, groups - 1)?.role : undefined;
  return role?.kind === "command" ? role : null;
}

function isRoute({ value, attr }: Attribute, decorator: Expression): boolean {
  const [path] = decorator.kind === "Call" ? decorator.args : [];
  if (path?.kind !== "Constant" || typeof path.value !== "string" || !/^(?:\/|$)/.test(path.value))
    return false;
  return routing.method.has(attr) && routing.receiver.test(lastName(value));
}

function routesOf(grounds: Grounds): Sign["role"] {
  for (const [name, role] of routingPackages) if (importsPackage(grounds, name)) return role;
  return someRouting;
}

/** As it is imported, or else as it is written: `celery_app`, `.celery.app`. */
function sourceName({ names }: Grounds, { value }: Attribute): string {
  return names.nameOf(value) ?? lastName(value);
}

function lastName(expression: Expression): string {
  if (expression.kind === "Attribute") return expression.attr;
  return expression.kind === "Name" ? expression.name : "";
}

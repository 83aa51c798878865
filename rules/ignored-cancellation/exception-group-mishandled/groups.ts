import type { Binding, Model } from "#python/model.ts";
import type { Attribute, ExceptHandler, Expression, Try } from "#python/syntax/ast.ts";

export interface PassedBy {
  readonly handler: ExceptHandler;
  readonly type: Expression;
}

/** What leaves a TaskGroup as it is: docs.python.org/3/library/asyncio-task.html#task-groups. */
const unwrapped: ReadonlySet<string | null> = new Set([
  "builtins.KeyboardInterrupt",
  "builtins.SystemExit",
  "builtins.BaseException",
  "builtins.Exception",
  "builtins.BaseExceptionGroup",
  "builtins.ExceptionGroup",
]);

/** Handlers of a `try` around nothing but a `TaskGroup`, for one exception each that only its tasks or its body can raise. */
export function handlersPassedBy({ body, handlers, star }: Try, model: Model): readonly PassedBy[] {
  const [group, ...more] = body;
  if (star || group?.kind !== "With" || !group.async || more.length + group.items.length > 1) return [];
  const context = group.items[0]?.context;
  if (context?.kind !== "Call" || model.calleeOf(context) !== "asyncio.TaskGroup") return [];
  return handlers.flatMap((handler) => {
    const caught = model.caughtBy(handler);
    const isPassed = caught.every((name) => name?.startsWith("builtins.") === true && !unwrapped.has(name));
    return handler.type !== null && isPassed ? [{ handler, type: handler.type }] : [];
  });
}

/** Attributes of a group: docs.python.org/3/library/exceptions.html#exception-groups. */
const own = /^(?:exceptions|message|subgroup|split|derive|args|add_note|with_traceback|__\w+__)$/;

/** A name given its value in more places is not followed. */
const sitesAtMost = 64;

/** `error.status` of `except* HTTPError as error`, up to where the name is given something else. */
export function* membersAskedOf({ handlers }: Try, model: Model): Iterable<Attribute> {
  for (const { name, body } of handlers) {
    const binding = name === null ? null : model.bindingOf(name);
    if (binding === null || binding.sites.length > sitesAtMost) continue;
    for (const node of model.evaluatedIn(body)) {
      if (node.kind !== "Attribute" || node.value.kind !== "Name" || own.test(node.attr)) continue;
      if (model.bindingOf(node.value) === binding && isOfGroup(binding, node, model)) yield node;
    }
  }
}

/** True where an `except*` is the last above the node to give the name a value. */
function isOfGroup({ sites }: Binding, { start }: Attribute, model: Model): boolean {
  const site = sites.findLast(({ node }) => node.start < start);
  const handler = site === undefined ? null : model.parent(site.node);
  const statement = handler?.kind === "ExceptHandler" ? model.parent(handler) : null;
  return statement?.kind === "Try" && statement.star;
}

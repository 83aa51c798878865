import type { Model } from "#python/model.ts";
import type { Call, Expression, For, FunctionDef, Node } from "#python/syntax/ast.ts";
import type { Catcher } from "./catchers.ts";

/** Calls that wait for tasks they are handed. */
export const waits: ReadonlySet<string | null> = new Set([
  "asyncio.gather",
  "asyncio.wait",
  "asyncio.wait_for",
  "asyncio.shield",
]);
/** Contexts that only limit the time of what is awaited inside. */
const timeouts: ReadonlySet<string | null> = new Set(["asyncio.timeout", "asyncio.timeout_at"]);

/**
 * The tasks that the guarded code waits for, where it waits for nothing but existing tasks; else null. Catching their cancellation is
 * what `task.cancel()` followed by `await task` needs.
 */
export function awaitedTasks(catcher: Catcher, model: Model): readonly Expression[] | null {
  const tasks: Expression[] = [];
  for (const suspension of model.suspensionsIn(catcher.guarded)) {
    if (isTimeout(suspension, model)) continue;
    if (suspension.kind !== "Await") return null;
    const awaited = tasksOf(suspension.value, model);
    if (awaited === null) return null;
    tasks.push(...awaited);
  }
  return tasks;
}

function isTimeout(node: Node, model: Model): boolean {
  if (node.kind !== "With") return false;
  return node.items.every(({ context }) => context.kind === "Call" && timeouts.has(model.calleeOf(context)));
}

function tasksOf(awaited: Expression, model: Model): readonly Expression[] | null {
  switch (awaited.kind) {
    case "Name":
    case "Attribute":
    case "Subscript":
      return [awaited];
    case "Starred":
      return tasksOf(awaited.value, model);
    case "List":
    case "Tuple":
    case "Set":
      return all(awaited.elements.map((each) => tasksOf(each, model)));
    case "Call":
      return tasksOfCall(awaited, model);
    default:
      return null;
  }
}

function tasksOfCall(call: Call, model: Model): readonly Expression[] | null {
  if (isCancelling(call)) return call.args;
  if (lastName(call) === "values") return [call];
  const callee = model.calleeOf(call);
  if (!waits.has(callee) && lastName(call) !== "wait_for") return null; // projects have one of their own
  const handed = callee === "asyncio.gather" ? call.args : call.args.slice(0, 1);
  return all(handed.map((each) => tasksOf(each, model)));
}

/** `cancel_and_wait(task)`: a function that says by its name that it cancels what it is handed. */
const isCancelling = (call: Call) => /cancel/i.test(lastName(call));

function all(lists: readonly (readonly Expression[] | null)[]): readonly Expression[] | null {
  const known = lists.filter((list) => list !== null);
  return known.length === lists.length ? known.flat() : null;
}

/** Where tasks are cancelled, by the task as written; null stands for inside a function that is called. */
export type Cancelled = ReadonlyMap<string, readonly (Node | null)[]>;

/** What a loop over the `pending` of `done, pending = await asyncio.wait(…)` cancels: any of the tasks. */
const anyTask = "*";

/** True where every one of these tasks was cancelled before they are awaited. */
export function allCancelled(tasks: readonly Expression[], cancelled: Cancelled, awaiting: Wait): boolean {
  return tasks.every((task) => {
    if (isCancelled(task, cancelled, awaiting)) return true;
    const members = appendedTo(task, awaiting.model);
    return members.length > 0 && members.every((each) => isCancelled(each, cancelled, awaiting));
  });
}

/** The last place where the guarded code waits. */
export interface Wait {
  readonly at: Node;
  readonly model: Model;
}

function isCancelled(task: Expression, cancelled: Cancelled, { at, model }: Wait): boolean {
  return [model.source(task), ...collectionsOf(task, model), anyTask]
    .flatMap((name) => cancelled.get(name) ?? [])
    .some((place) => place === null || model.mayPrecede(place, at));
}

/** The tasks of a list that is filled one by one. */
function appendedTo(list: Expression, model: Model): readonly Expression[] {
  const binding = list.kind === "Name" ? model.bindingOf(list) : null;
  if (binding === null) return [];
  return model
    .usesOf({ kind: "name", binding })
    .flatMap((use) => (use.method === "append" ? (use.call?.args ?? []) : []));
}

/** What this function cancels, itself or through a function of this file that it calls. */
export function cancelledIn(definition: FunctionDef, model: Model): Cancelled {
  const found = new Map<string, (Node | null)[]>();
  const add = (at: Node | null) => (name: string) => {
    const places = found.get(name) ?? [];
    found.set(name, places);
    places.push(at);
  };
  const called = new Set<FunctionDef>();
  for (const node of model.evaluatedIn(definition.body)) {
    victimsOf(node, model).forEach(add(node));
    const callee = node.kind === "Call" ? model.definitionOf(node.func) : null;
    if (callee?.kind === "FunctionDef") called.add(callee);
  }
  called.delete(definition);
  for (const callee of called)
    for (const node of model.evaluatedIn(callee.body)) victimsOf(node, model).forEach(add(null));
  return found;
}

/** `task.cancel()`, `task.cancel` handed on to be called later, and `cancel_all(tasks)`. */
function victimsOf(node: Node, model: Model): readonly string[] {
  if (node.kind === "Call" && isCancelling(node)) return node.args.map((each) => model.source(each));
  if (node.kind !== "Attribute" || node.attr !== "cancel") return [];
  return [model.source(node.value), ...collectionsOf(node.value, model)];
}

/** What a loop around takes the task from: `tasks` for the `task` of `for task in list(tasks)`. */
function collectionsOf(task: Expression, model: Model): readonly string[] {
  const found: string[] = [];
  for (const around of model.ancestors(task)) {
    if (around.kind === "For") found.push(...iterated(around, task, model));
    if (around.kind === "ListComp" || around.kind === "GeneratorExp")
      for (const generator of around.generators) found.push(...iterated(generator, task, model));
  }
  return found;
}

function iterated(loop: Pick<For, "target" | "iter">, task: Expression, model: Model): readonly string[] {
  if (model.source(loop.target) !== model.source(task)) return [];
  const { iter } = loop;
  const copied = iter.kind === "Call" && iter.args.length === 1 ? iter.args[0] : iter;
  return [isUnpacked(copied ?? iter, model) ? anyTask : model.source(copied ?? iter)];
}

function isUnpacked(collection: Expression, model: Model): boolean {
  const site = collection.kind === "Name" ? model.bindingOf(collection)?.sites[0] : undefined;
  return site?.kind === "assignment" && site.value === null;
}

function lastName(call: Call): string {
  if (call.func.kind === "Attribute") return call.func.attr;
  return call.func.kind === "Name" ? call.func.name : "";
}

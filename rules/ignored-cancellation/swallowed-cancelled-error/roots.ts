import type { Model } from "#python/model.ts";
import type { Call, ExceptHandler, Expression, FunctionDef, Node, Statement } from "#python/syntax/ast.ts";
import { afterwards } from "./afterwards.ts";
import { cancellations } from "./catchers.ts";

/** Calls, by their last name, that run a coroutine as a program or as a task of its own. */
const runs: ReadonlySet<string> = new Set(["run", "run_until_complete"]);
const spawns = /task|spawn|ensure_future|start_soon|threadsafe|fromCoroutine|deferred_from_coro/;

/** What runs a coroutine function at its outermost: a program's entry, a task; null where its callers await it. */
export type Root = "program" | "task" | null;

/** By definition where it is known, else by the name of the method that is called. */
type Roots = ReadonlyMap<Node | string, Root>;
const rootsOf = new WeakMap<Model, Roots>();

/** Also of a function that nothing but such a task's function calls in this file, as the last thing that it does. */
export function rootOf(definition: FunctionDef, model: Model, callsUp = callsUpAtMost): Root {
  const known = rootsOf.get(model) ?? findRoots(model);
  rootsOf.set(model, known);
  const own = known.get(definition) ?? known.get(definition.name.name) ?? null;
  if (own !== null || callsUp === 0) return own;
  const { calls } = model.callsOf(definition);
  if (calls.length === 0 || calls.length > callersAtMost) return null;
  return calls.every((call) => endsTask(call, model, callsUp - 1)) ? "task" : null;
}

/** Only hostile files have longer ways, or helpers with more callers. */
const callsUpAtMost = 3;
const callersAtMost = 8;

function endsTask(call: Call, model: Model, callsUp: number): boolean {
  const around = model.functionOf(call);
  const statement = model.statementOf(call);
  if (around?.kind !== "FunctionDef" || statement === null) return false;
  if (afterwards({ kind: "falls", node: null }, statement, model) !== "ends" || isPassedOn(statement, model))
    return false;
  return rootOf(around, model, callsUp) === "task";
}

/** True where the caller has a handler of its own that waits for the cancellation, to pass it on. */
function isPassedOn(statement: Statement, model: Model): boolean {
  let inside: Node = statement;
  for (const around of model.ancestors(statement)) {
    if (around.kind === "Try" && around.body.some((each) => each === inside))
      if (around.handlers.some((each) => isRaising(each, model))) return true;
    inside = around;
  }
  return false;
}

function isRaising(handler: ExceptHandler, model: Model): boolean {
  if (!model.caughtBy(handler).some((name) => name !== null && cancellations.has(name))) return false;
  return model.exitsOf(handler.body).some(({ kind }) => kind === "raise");
}

function findRoots(model: Model): Roots {
  const found = new Map<Node | string, Root>();
  for (const call of model.nodes("Call")) {
    const name = lastName(call.func);
    const root = runs.has(name) ? "program" : spawns.test(name) || isMaker(call.func) ? "task" : null;
    const handed = call.args[0];
    if (root === null || handed === undefined) continue;
    for (const work of worksOf(handed, model)) {
      const func = work.kind === "Call" ? work.func : work;
      const key = model.definitionOf(func) ?? (func.kind === "Attribute" ? func.attr : null);
      if (key !== null) found.set(key, root);
    }
  }
  return found;
}

/** The coroutine, or what a name was given: `work = self.run()` and then `create_task(work)`. */
function worksOf(handed: Expression, model: Model): readonly Expression[] {
  const binding = handed.kind === "Name" ? model.bindingOf(handed) : null;
  const given = binding?.sites.flatMap(({ value }) => (value?.kind === "Call" ? [value] : [])) ?? [];
  return [handed, ...given];
}

/** Of an object that is named for the tasks it makes: `background_tasks.create(listen())`. */
function isMaker(func: Expression): boolean {
  return func.kind === "Attribute" && func.attr === "create" && spawns.test(lastName(func.value));
}

function lastName(expression: Expression): string {
  if (expression.kind === "Attribute") return expression.attr;
  return expression.kind === "Name" ? expression.name : "";
}

import type { Exit, Model } from "#python/model.ts";
import type { Expression, FunctionDef, Node, Statement } from "#python/syntax/ast.ts";

/** Calls, by their last name, that run a coroutine as a program or as a task of its own. */
const runs: ReadonlySet<string> = new Set(["run", "run_until_complete"]);
const spawns = /task|spawn|ensure_future|start_soon|threadsafe/;

/** What runs a coroutine function at its outermost: a program's entry, a task; null where its callers await it. */
export type Root = "program" | "task" | null;

/** By definition where it is known, else by the name of the method that is called. */
type Roots = ReadonlyMap<Node | string, Root>;
const rootsOf = new WeakMap<Model, Roots>();

export function rootOf(definition: FunctionDef, model: Model): Root {
  const known = rootsOf.get(model) ?? findRoots(model);
  rootsOf.set(model, known);
  return known.get(definition) ?? known.get(definition.name.name) ?? null;
}

function findRoots(model: Model): Roots {
  const found = new Map<Node | string, Root>();
  for (const call of model.nodes("Call")) {
    const name = lastName(call.func);
    const root = runs.has(name) ? "program" : spawns.test(name) || isMaker(call.func) ? "task" : null;
    const handed = call.args[0];
    if (root === null || handed === undefined) continue;
    const func = handed.kind === "Call" ? handed.func : handed;
    const method = func.kind === "Attribute" ? func.attr : null;
    const key = model.definitionOf(func) ?? method;
    if (key !== null) found.set(key, root);
  }
  return found;
}

/** Of an object that is named for the tasks it makes: `background_tasks.create(listen())`. */
function isMaker(func: Expression): boolean {
  return func.kind === "Attribute" && func.attr === "create" && spawns.test(lastName(func.value));
}

function lastName(expression: Expression): string {
  if (expression.kind === "Attribute") return expression.attr;
  return expression.kind === "Name" ? expression.name : "";
}

const exits: ReadonlySet<string | null> = new Set(["os._exit", "sys.exit"]);

/** What follows the statement ends the process, so that nobody is left to be told. */
export function endsProcess(statement: Statement, model: Model): boolean {
  let at: Node = statement;
  for (const around of model.ancestors(statement)) {
    if (after(at, around).some((next) => isExit(next, model))) return true;
    if (around.kind === "FunctionDef") return false;
    at = around;
  }
  return false;
}

const isExit = (statement: Statement, model: Model) =>
  statement.kind === "ExpressionStatement" &&
  statement.value.kind === "Call" &&
  exits.has(model.calleeOf(statement.value));

/** What the function does once its cancellation was swallowed: the next round of a loop, more to await, or its end. */
export type Afterwards = "loops" | "goes on" | "ends";

export function afterwards(exit: Exit, statement: Statement, model: Model): Afterwards {
  if (exit.kind === "return" || exit.kind === "raise") return "ends";
  if (exit.kind === "continue") return "loops";
  let leaving = exit.kind === "break";
  let at: Node = statement;
  for (const around of model.ancestors(statement)) {
    for (const next of leaving ? [] : after(at, around)) {
      if (next.kind === "Raise" || model.suspensionsIn(next).length > 0) return "goes on";
    }
    if (around.kind === "FunctionDef") return "ends";
    if (around.kind === "While" || around.kind === "For") {
      if (!leaving) return "loops";
      leaving = false;
    }
    at = around;
  }
  return "ends";
}

/** The statements of the same block that follow. */
function after(at: Node, around: Node): readonly Statement[] {
  const blocks = [
    "body" in around ? around.body : [],
    "orelse" in around ? around.orelse : [],
    "finalbody" in around ? around.finalbody : [],
  ] as readonly (readonly Statement[])[]; // around a statement stands nothing whose body is an expression
  const block = blocks.find((each) => each.some((statement) => statement === at)) ?? [];
  return block.slice(block.findIndex((each) => each === at) + 1);
}

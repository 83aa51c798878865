import type { Exit, Model } from "#python/model.ts";
import type { Node, Statement } from "#python/syntax/ast.ts";

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

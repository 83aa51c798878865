import type { Model } from "#python/model.ts";
import type { Call, Expression, Node, Statement, While } from "#python/syntax/ast.ts";

/** A loop that waits for something to change: it sleeps and looks again, or reads a child's output until a line of a kind comes. */
export interface Poll {
  readonly kind: "sleep" | "output";
  readonly at: Call;
}

const sleeps: ReadonlySet<string> = new Set(["asyncio.sleep", "anyio.sleep", "trio.sleep", "time.sleep"]);

export function pollIn(loop: While, model: Model): Poll | null {
  if (loop.test.kind === "Constant" || isBounded(loop.test)) return null;
  if (stopFlag.test(model.source(loop.test))) return null;
  return sleepIn(loop, model) ?? outputIn(loop, model);
}

/** `while tries < 5`, `while time.monotonic() < deadline and not ready()`. */
function isBounded(test: Expression): boolean {
  if (test.kind === "BoolOp") return test.values.some(isBounded);
  return test.kind === "Compare" && test.operators.some((operator) => /^[<>]/.test(operator));
}

/** Whoever ends the program, or the object, ends the loop: `while self._running`, `while not stop.is_set()`. */
const stopFlag =
  /stop|running|clos(?:ed|ing)|shut_?down|alive|exit|quit|cancel|cleanup|terminat|enabled|active|keep|should|forever|pause|is_set/i;

/** Nothing is done in the loop but to wait, to look again and to tell of it. */
function sleepIn(loop: While, model: Model): Poll | null {
  const waits = loop.body.flatMap((statement) => sleepOf(statement, model) ?? []);
  const [at] = waits;
  if (at === undefined || !loop.body.every((statement) => isIdle(statement, loop, model))) return null;
  return { kind: "sleep", at };
}

function sleepOf(statement: Statement, model: Model): Call | null {
  const value = statement.kind === "ExpressionStatement" ? statement.value : null;
  // Of the peers none looks at threads.
  if (model.parity && value?.kind !== "Await") return null;
  const call = value?.kind === "Await" ? value.value : value;
  return call?.kind === "Call" && sleeps.has(model.calleeOf(call) ?? "") ? call : null;
}

const tells = /^(?:debug|info|warning|log|print|write)$/;

function isIdle(statement: Statement, { test }: While, model: Model): boolean {
  switch (statement.kind) {
    case "Assign":
      return statement.targets.every((target) => model.source(test).includes(model.source(target)));
    case "ExpressionStatement": {
      const { value } = statement;
      if (sleepOf(statement, model) !== null) return true;
      return value.kind === "Call" && value.func.kind === "Attribute" && tells.test(value.func.attr);
    }
    default:
      return false;
  }
}

/** `while url == "": line = process.stdout.readline()`: at the end of the output `readline` gives nothing, at once and for ever. */
function outputIn(loop: While, model: Model): Poll | null {
  let at: Call | null = null;
  for (const node of model.evaluatedIn(loop.body)) {
    if (node.kind === "Call" && isReadOfOutput(node, model)) at = node;
    if (givesUp(node, model)) return null;
  }
  return at && { kind: "output", at };
}

function isReadOfOutput({ func }: Call, model: Model): boolean {
  if (func.kind !== "Attribute" || func.attr !== "readline" || func.value.kind !== "Attribute") return false;
  return /^std(?:out|err)$/.test(func.value.attr) && model.typeOf(func.value.value) === "subprocess.Popen";
}

/** A look at the clock, at the child, or at whether there was a line at all. */
function givesUp(node: Node, model: Model): boolean {
  if (node.kind === "Call") return /(?:^|\.)(?:poll|monotonic|time|select)$/.test(model.source(node.func));
  return node.kind === "If" && /^(?:not )?\w+$|== ?b?["']["']/.test(model.source(node.test));
}

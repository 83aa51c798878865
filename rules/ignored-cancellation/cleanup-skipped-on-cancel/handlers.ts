import type { Model } from "#python/model.ts";
import type { Call, ExceptHandler, FunctionDef, Node, Try } from "#python/syntax/ast.ts";
import { isSeen, waitsIn } from "./guards.ts";
import { givenBackBy, takenBy } from "./halves.ts";

/** A handler of every `Exception` that undoes what was begun and re-raises: a cancellation passes it by. */
export interface PassedBy {
  readonly handler: ExceptHandler;
  readonly undoing: Node;
  readonly awaiting: Node;
  /** It may only tell others how it ended: `abort_counter(job)` of what was taken elsewhere. */
  readonly tells: boolean;
}

/** Names that say of any function that it takes back what was begun. */
const undoes = /^_*(?:restore|revert|undo|roll_?back_|clean_?up|tear_?down|abort)/;
const ends = /^_*(?:a?close|stop|disconnect|shutdown|terminate|cancel|kill|unlock|release|dispose)(?:_|$)/;
/** Functions that begin what `self.close()` ends. Elsewhere a close is an answer to the error. */
const begins =
  /^_*(?:aenter|start|open|connect|init|initialize|set_?up|launch|begin|create|reconnect|acquire|spawn)(?:_|$)/;

export function* handlersIn(definition: FunctionDef, model: Model): Iterable<PassedBy> {
  for (const node of model.evaluatedIn(definition.body)) {
    if (node.kind !== "Try") continue;
    const passed = passedBy(node, definition, model);
    if (passed !== null) yield passed;
  }
}

function passedBy(statement: Try, definition: FunctionDef, model: Model): PassedBy | null {
  // Who gave up waiting for an item may ask for it again: only an error is the end there.
  if (definition.name.name === "__anext__") return null;
  const handler = statement.handlers.find((each) => model.caughtBy(each).includes("builtins.Exception"));
  if (handler === undefined) return null;
  if (model.exitsOf(handler.body).some(({ kind }) => kind !== "raise")) return null;
  const waits = waitsIn(statement.body, model);
  for (const undoing of model.evaluatedIn(handler.body)) {
    const begun = begunBefore(undoing, definition, model);
    if (begun === null) continue;
    const awaiting = waits.find(
      (each) => begun === "always" || begun.some((taking) => isBefore(taking, each, model)),
    );
    const again = (node: Node) => isSame(node, undoing, model);
    if (awaiting === undefined || isSeen(awaiting, again, model)) continue;
    return { handler, undoing, awaiting, tells: isOutcome(undoing) };
  }
  return null;
}

/** The same call may name its object in another way. */
function isSame(node: Node, undoing: Node, model: Model): boolean {
  if (node.kind === "Call" && undoing.kind === "Call")
    return model.source(node.func) === model.source(undoing.func);
  return model.source(node) === model.source(undoing);
}

const isOutcome = (node: Node) => node.kind === "Call" && /^_*abort/.test(lastName(node));

/** What is begun inside of an `async with` or `async for` is not begun before it. */
function isBefore(taking: Node, wait: Node, model: Model): boolean {
  return model.mayPrecede(taking, wait) && ![...model.ancestors(taking)].includes(wait);
}

/** Where that was begun which a node undoes; "always" where its name says so. Null where it undoes nothing. */
function begunBefore(node: Node, definition: FunctionDef, model: Model): readonly Node[] | "always" | null {
  const keys = givenBackBy(node, model).map(({ key }) => key);
  const takings = takingsIn(definition, model)
    .filter((each) => keys.includes(each.key))
    .map(({ node }) => node);
  if (takings.length > 0) return takings;
  if (node.kind !== "Call") return null;
  const name = lastName(node);
  if (undoes.test(name)) return "always";
  if (!ends.test(name) || node.func.kind !== "Attribute") return null;
  const isOwn = node.func.value.kind === "Name" && node.func.value.name === "self";
  return isOwn && begins.test(definition.name.name) ? "always" : null;
}

interface Taking {
  readonly key: string;
  readonly node: Node;
}

function takingsIn(definition: FunctionDef, model: Model): readonly Taking[] {
  const found: Taking[] = [];
  for (const node of model.evaluatedIn(definition.body)) {
    const taken = takenBy(node, model);
    if (taken !== null) found.push({ key: taken.key, node });
  }
  return found;
}

function lastName({ func }: Call): string {
  if (func.kind === "Attribute") return func.attr;
  return func.kind === "Name" ? func.name : "";
}

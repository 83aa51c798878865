import type { Binding, Exit, Model } from "#python/model.ts";
import type { Expression, FunctionDef, Name } from "#python/syntax/ast.ts";
import type { Afterwards } from "./afterwards.ts";
import { cancellations, type Catcher } from "./catchers.ts";
import { waits } from "./victims.ts";

export interface Handled {
  readonly catcher: Catcher;
  readonly definition: FunctionDef;
  readonly exit: Exit;
  readonly next: Afterwards;
  /** Set where nothing but existing tasks is awaited. */
  readonly tasks: readonly Expression[] | null;
  readonly model: Model;
}

/** True where the handler may well be meant as it is: for the end of another task, or for a cancellation that it asked for itself. */
export function isMeant(handled: Handled): boolean {
  const { catcher, definition, exit, next, tasks, model } = handled;
  if (tasks !== null && mayEndElsewhere(tasks, definition, model)) return true;
  if (raisesItself(catcher, model) || isHeeded(catcher, model) || waitsUntilDone(catcher, model)) return true;
  if (next === "loops") return false;
  if (isStoppedByItsOwner(definition, model)) return true;
  const isOver = next === "ends" && exit.kind !== "raise";
  return isOver && catcher.named && (isOutermost(definition, model) || isEndOfConnection(catcher, model));
}

/** Whoever else has a task may have cancelled it. A task that never left the function that started it has nobody else. */
function mayEndElsewhere(tasks: readonly Expression[], definition: FunctionDef, model: Model): boolean {
  if (model.flavour(definition) === "trio") return false; // what is awaited there is no task
  return !tasks.every((task) => task.kind === "Name" && isOwn(task, definition, model));
}

function isOwn(task: Name, definition: FunctionDef, model: Model): boolean {
  const binding = model.bindingOf(task);
  if (binding?.scope !== definition || !binding.sites.every(({ value }) => isStarted(value, model)))
    return false;
  return !isGivenAway(binding, model);
}

function isStarted(value: Expression | null, model: Model): boolean {
  if (value?.kind === "ListComp") return isStarted(value.element, model);
  return value?.kind === "Call" && (model.spawnOf(value) !== null || waits.has(model.calleeOf(value)));
}

const leaves: ReadonlySet<string> = new Set(["stored", "returned", "yielded"]);

function isGivenAway(binding: Binding, model: Model): boolean {
  return model
    .usesOf({ kind: "name", binding })
    .some(
      ({ kind, call }) =>
        leaves.has(kind) || (kind === "handed" && call !== null && !waits.has(model.calleeOf(call))),
    );
}

/** The guarded code raises it as a signal of its own. */
function raisesItself({ guarded }: Catcher, model: Model): boolean {
  for (const node of model.evaluatedIn(guarded)) {
    if (node.kind !== "Raise" || node.exception === null) continue;
    const { exception } = node;
    const name = exception.kind === "Call" ? model.calleeOf(exception) : model.nameOf(exception);
    if (name !== null && cancellations.has(name)) return true;
  }
  return false;
}

/** The handler sets a name that ends a loop or is handed to the caller: `while not aborted:`, `return result, cancelled`. */
function isHeeded({ handler }: Catcher, model: Model): boolean {
  for (const node of model.evaluatedIn(handler?.body ?? [])) {
    if (node.kind !== "Assign") continue;
    for (const target of node.targets)
      if (target.kind === "Name" && model.bindingOf(target)?.reads.some((read) => decides(read, model)))
        return true;
  }
  return false;
}

function decides(read: Name, model: Model): boolean {
  const kind = model.statementOf(read)?.kind;
  return kind === "While" || kind === "Return";
}

/** `while not task.done():` around `await asyncio.shield(task)`: a wait that is meant to outlast its own cancellation. */
function waitsUntilDone({ statement, guarded }: Catcher, model: Model): boolean {
  for (const around of model.ancestors(statement)) {
    if (around.kind === "FunctionDef") return false;
    if (around.kind !== "While") continue;
    const awaited = guarded.map((each) => model.source(each)).join("\n");
    for (const node of model.evaluatedIn(around.test)) {
      if (node.kind !== "Call" || node.func.kind !== "Attribute" || node.func.attr !== "done") continue;
      if (awaited.includes(model.source(node.func.value))) return true;
    }
  }
  return false;
}

/** The coroutine of a task that this file keeps and cancels: whoever cancels it knows how it ends. */
function isStoppedByItsOwner(definition: FunctionDef, model: Model): boolean {
  for (const call of model.nodes("Call")) {
    const work = model.spawnOf(call)?.work;
    if (work?.kind !== "Call" || model.definitionOf(work.func) !== definition) continue;
    if (model.usesOf(model.holderOf(call)).some(({ method }) => method === "cancel")) return true;
  }
  return false;
}

/** `except (StreamClosedError, CancelledError):` names the cancellation beside what else ends a connection. */
function isEndOfConnection({ handler }: Catcher, model: Model): boolean {
  const { type } = handler ?? { type: null };
  const named = type?.kind === "Tuple" ? type.elements : [];
  return named.some((each) => connectionEnds.test(model.source(each)));
}

const connectionEnds =
  /(?:Closed\w*|Disconnect\w*|Connection(?:Reset|Aborted)?Error|BrokenPipeError|BrokenResourceError|IncompleteReadError|EndOfStream)$/;

/** What a framework calls for each thing that happens. */
const handled: ReadonlySet<string | undefined> = new Set(["request", "message"]);

/**
 * Nobody waits for what it says: only a cancellation ends its loop, or a framework calls it for each request or event:
 * `@events.on("message")`.
 */
function isOutermost(definition: FunctionDef, model: Model): boolean {
  if (model.endlessLoopIn(definition) !== null) return true;
  if (handled.has(model.callerOf(definition)?.kind)) return true;
  return definition.decorators.some(
    (each) => each.kind === "Call" && each.func.kind === "Attribute" && each.func.attr === "on",
  );
}

import type { Holder, HolderUse, Model } from "#python/model.ts";
import type { Call, ClassDef, FunctionDef, Node } from "#python/syntax/ast.ts";

/** What keeps the task beyond the function that starts it. */
export interface Keeper {
  readonly holder: Exclude<Holder, { kind: "elsewhere" }>;
  /** True for a collection that the task is added to. */
  readonly collects: boolean;
}

/** The attribute, global or collection that keeps the task; null for a local name, and where it is given away. */
export function keeperOf(call: Call, model: Model): Keeper | null {
  const holder = model.holderOf(call);
  if (holder.kind === "elsewhere") {
    const { by } = holder.usage;
    return by.kind === "Call" ? collectionOf(by, model) : null;
  }
  if (holder.kind === "attribute" || outlives(holder, call, model)) return { holder, collects: false };
  return keeperOfLocal(holder, model);
}

/** A global, or a local of a generator: what stands after the `yield` of a context manager is its other half. */
function outlives(holder: Holder & { kind: "name" }, call: Call, model: Model): boolean {
  const { scope } = holder.binding;
  return scope.kind === "Module" || (scope === model.functionOf(call) && isGenerator(scope, model));
}

const generators = new WeakMap<Node, boolean>();

function isGenerator(definition: Node, model: Model): boolean {
  const known =
    generators.get(definition) ?? [...model.evaluatedIn(definition)].some(({ kind }) => kind === "Yield");
  generators.set(definition, known);
  return known;
}

/** `task = create_task(…)` and then `self._tasks.add(task)`, with nothing else that could end it. */
function keeperOfLocal(holder: Holder & { kind: "name" }, model: Model): Keeper | null {
  const uses = model.usesOf(holder);
  const first = uses.findIndex((use) => !isHarmless(use));
  const only = uses[first];
  if (only?.kind !== "handed" || only.call === null) return null;
  return uses.slice(first + 1).every(isHarmless) ? collectionOf(only.call, model) : null;
}

/** `self._tasks` of `self._tasks.add(task)`. What else takes the task is told by its use: it is no collection. */
function collectionOf({ func }: Call, model: Model): Keeper | null {
  if (func.kind !== "Attribute") return null;
  const holder = model.holderAt(func.value);
  return holder === null || holder.kind === "elsewhere" ? null : { holder, collects: true };
}

/** True where somebody cancels it, or may. */
export function isEnded({ holder }: Keeper, model: Model): boolean {
  return model.usesOf(holder).some((use) => !isHarmless(use) && !memberMethods.has(use.method));
}

const harmlessMethods: ReadonlySet<string | null> = new Set([
  "add_done_callback",
  "done",
  "cancelled",
  "get_name",
  "set_name",
]);

/** What looks at a task and leaves it running. A further name for it is looked at on its own. */
function isHarmless(use: HolderUse): boolean {
  if (use.kind === "method") return harmlessMethods.has(use.method);
  if (use.kind === "stored")
    return use.node.kind === "Assign" && use.node.targets.every(({ kind }) => kind === "Name");
  return use.kind === "tested" || use.kind === "rebound" || use.kind === "deleted";
}

/** What puts a task into a collection or takes it out, and leaves it running. */
const memberMethods: ReadonlySet<string | null> = new Set([
  "add",
  "append",
  "appendleft",
  "discard",
  "remove",
  "clear",
]);

/** Methods by which an object is ended, in the order in which they are proposed. */
const closers = ["aclose", "close", "stop", "shutdown", "disconnect", "__aexit__", "__exit__"];

/** The method of the class that is meant to end it. */
export function closerOf(owner: ClassDef): FunctionDef | null {
  const methods = owner.body.filter((each): each is FunctionDef => each.kind === "FunctionDef");
  return closers.flatMap((name) => methods.find((method) => method.name.name === name) ?? [])[0] ?? null;
}

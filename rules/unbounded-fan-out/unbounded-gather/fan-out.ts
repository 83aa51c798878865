import type { Binding, Model } from "#python/model.ts";
import type { Call, Expression, Node } from "#python/syntax/ast.ts";

export interface Loop {
  /** Null for `map`, which hands each element over. */
  readonly target: Expression | null;
  readonly iter: Expression;
}

/** One coroutine for each round of some loops. */
export interface FanOut {
  /** The comprehension, `map(…)` or `append(…)` that makes the coroutines. */
  readonly at: Node;
  /** What is put into the collection, the coroutine with whatever wraps it; of `map` the function. */
  readonly element: Expression;
  readonly mapped: boolean;
  readonly loops: readonly Loop[];
}

const copies: ReadonlySet<string | null> = new Set([
  "builtins.list",
  "builtins.tuple",
  "builtins.set",
  "builtins.reversed",
]);
const adds: ReadonlySet<string | null> = new Set(["append", "add"]);
/** Taking out again is a window over the work, which bounds it. */
const takes: ReadonlySet<string | null> = new Set(["clear", "pop", "remove", "discard"]);

/** What fills a collection, read off a comprehension, `map`, or the loop that appends to a name; null where it cannot be told. */
export function fanOutOf(collection: Expression, model: Model): FanOut | null {
  switch (collection.kind) {
    case "ListComp":
    case "SetComp":
    case "GeneratorExp":
      return { at: collection, element: collection.element, mapped: false, loops: collection.generators };
    case "Call":
      return fanOutOfCall(collection, model);
    case "Name": {
      const binding = model.bindingOf(collection);
      return binding === null ? null : fanOutOfName(binding, model);
    }
    default:
      return null;
  }
}

function fanOutOfCall(call: Call, model: Model): FanOut | null {
  const [first, second] = call.args;
  if (first === undefined) return null;
  const callee = model.nameOf(call.func);
  if (copies.has(callee)) return fanOutOf(first, model);
  if (callee !== "builtins.map" || second === undefined) return null;
  return { at: call, element: first, mapped: true, loops: [{ target: null, iter: second }] };
}

function fanOutOfName(binding: Binding, model: Model): FanOut | null {
  const [site] = binding.sites;
  if (site === undefined || binding.sites.length > 1 || site.value === null) return null;
  if (site.value.kind !== "List" && !isEmptyCall(site.value)) return fanOutOf(site.value, model);
  const uses = model.usesOf({ kind: "name", binding });
  if (uses.some((use) => takes.has(use.method) || isCounted(use.call, model))) return null;
  const added = uses.find((use) => adds.has(use.method))?.call;
  const element = added?.args[0];
  if (!added || element === undefined) return null;
  const loops = loopsBetween(added, site.node, model);
  return { at: added, element: valueIn(element, model), mapped: false, loops };
}

const isEmptyCall = (value: Expression) => value.kind === "Call" && value.args.length === 0;

/** `if len(tasks) >= 10:` is a window too. */
function isCounted(call: Call | null, model: Model): boolean {
  return call !== null && model.parent(call)?.kind === "Compare";
}

/** The loops around the `append` that begin after the collection was made. */
function loopsBetween(added: Node, made: Node, model: Model): readonly Loop[] {
  const loops: Loop[] = [];
  for (const around of model.ancestors(added)) {
    if (around.start <= made.start) break;
    if (around.kind === "For") loops.push(around);
  }
  return loops;
}

/** `task = create_task(…)` and then `tasks.append(task)`. */
function valueIn(element: Expression, model: Model): Expression {
  if (element.kind !== "Name") return element;
  return model.bindingOf(element)?.sites[0]?.value ?? element;
}

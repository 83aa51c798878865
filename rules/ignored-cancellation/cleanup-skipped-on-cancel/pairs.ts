import type { Model } from "#python/model.ts";
import type { Call, FunctionDef, Node } from "#python/syntax/ast.ts";
import { isInFinally, isSeen, waitsIn } from "./guards.ts";
import { givenBackBy, releases, takenBy, type Half } from "./halves.ts";

/** Something taken, and given back only where no `await` between the two is cancelled. */
export interface Skipped {
  readonly taken: Half;
  readonly taking: Node;
  readonly givingBack: Node;
  readonly awaiting: Node;
  /** It is given back only where something failed: who succeeds keeps it. */
  readonly onFailure: boolean;
}

export function* pairsIn(definition: FunctionDef, model: Model): Iterable<Skipped> {
  const endings = endingsIn(definition, model);
  const waits = waitsIn(definition.body, model);
  for (const taking of model.evaluatedIn(definition.body)) {
    const taken = takenBy(taking, model);
    const ends = taken === null ? undefined : endings.get(taken.key);
    if (taken === null || ends === undefined) continue;
    const skipped = skippedAfter({ taken, taking, ends, waits }, model);
    if (skipped !== null) yield skipped;
  }
}

type Endings = ReadonlyMap<string, readonly Node[]>;

/** By key, in source order. */
function endingsIn(definition: FunctionDef, model: Model): Endings {
  const found = new Map<string, Node[]>();
  for (const node of model.evaluatedIn(definition.body))
    for (const { key } of givenBackBy(node, model)) {
      const same = found.get(key);
      if (same === undefined) found.set(key, [node]);
      else same.push(node);
    }
  return found;
}

interface Search {
  readonly taken: Half;
  readonly taking: Node;
  readonly ends: readonly Node[];
  readonly waits: readonly Node[];
}

function skippedAfter({ taken, taking, ends, waits }: Search, model: Model): Skipped | null {
  const givingBack = ends.find((end) => end.start > taking.end && isBeside(end, { taking, taken }, model));
  if (givingBack === undefined || !matters(taken, { taking, givingBack }, model)) return null;
  const awaiting = waits.find(
    (each) =>
      each.start > taking.end &&
      each.start < givingBack.start &&
      !isSeen(each, (node) => ends.includes(node), model) &&
      !isDecided(each, { taken, ends }, model) &&
      model.mayPrecede(each, givingBack),
  );
  if (awaiting === undefined || isHandedOver(taking, awaiting, model)) return null;
  const onFailure = ends.every((end) => isInHandler(end, model));
  return { taken, taking, givingBack, awaiting, onFailure };
}

/** True where an `except Exception` around the wait gives it back on a condition of its own: it says which failures keep it. */
function isDecided(awaiting: Node, { taken, ends }: Pick<Search, "taken" | "ends">, model: Model): boolean {
  const around = [...model.ancestors(awaiting)].flatMap((each) => (each.kind === "Try" ? each.handlers : []));
  const deciding = around.filter((each) => model.caughtBy(each).includes("builtins.Exception"));
  return ends.some((end) => {
    const outer = [...model.ancestors(end)];
    const depth = outer.findIndex((each) => deciding.some((handler) => handler === each));
    return outer
      .slice(0, Math.max(depth, 0))
      .some((each) => each.kind === "If" && !model.source(each.test).includes(taken.what));
  });
}

/** In the same block, so that it belongs to this taking; what is no object of its own may be reset inside a `try` there. */
function isBeside(end: Node, { taken, taking }: Pick<Search, "taken" | "taking">, model: Model): boolean {
  const around = model.parent(end);
  if (isInBlockOf(taking, end, model)) return !isInFinally(end, model);
  const statement = around?.kind === "ExceptHandler" ? model.parent(around) : around;
  if (statement?.kind !== "Try" || isOwn(taken)) return false;
  return isInBlockOf(taking, statement, model) && !isInFinally(end, model);
}

/** The branches of one `if` have the same parent and are no block; the taking stands in the first of the two. */
function isInBlockOf(taking: Node, later: Node, model: Model): boolean {
  const around = model.parent(taking);
  if (around !== model.parent(later)) return false;
  const isIn = (block: readonly Node[], node: Node) => block.some((each) => each === node);
  return around?.kind !== "If" || !isIn(around.body, taking) || !isIn(around.orelse, later);
}

function isInHandler(node: Node, model: Model): boolean {
  return [...model.ancestors(node)].some(({ kind }) => kind === "ExceptHandler");
}

const isOwn = ({ kind }: Half) => kind === "resource" || kind === "task";

interface Ends {
  readonly taking: Node;
  readonly givingBack: Node;
}

/** A flag matters where somebody asks it; an object without any `await` of its own is closed well enough by whoever collects it. */
function matters({ kind, what }: Half, { taking, givingBack }: Ends, model: Model): boolean {
  if (kind === "flag") return !/dirty/i.test(what) && isTested(taking, model);
  if (kind !== "resource") return true;
  return model.suspensionsIn(taking).length + model.suspensionsIn(givingBack).length > 0;
}

function isTested(taking: Node, model: Model): boolean {
  const target = taking.kind === "Assign" ? taking.targets[0] : undefined;
  const holder = target === undefined ? null : model.holderAt(target);
  return holder !== null && model.usesOf(holder).some(({ kind }) => kind === "tested");
}

const keepers = /^(?:push|enter|callback|closing|aclosing|add|append|register)/;

/** True where something else looks after a local before the wait: a `with`, an exit stack, an attribute. */
function isHandedOver(taking: Node, awaiting: Node, model: Model): boolean {
  const target = taking.kind === "Assign" ? taking.targets[0] : undefined;
  const binding = target?.kind === "Name" ? model.bindingOf(target) : null;
  if (binding === null) return false;
  return model.usesOf({ kind: "name", binding }).some(({ kind, node, call, method }) => {
    if (node.start > awaiting.end) return false;
    if (kind === "read") return method !== null && releases.test(method);
    return kind === "entered" || kind === "stored" || (call !== null && keepers.test(lastName(call)));
  });
}

function lastName({ func }: Call): string {
  if (func.kind === "Attribute") return func.attr;
  return func.kind === "Name" ? func.name : "";
}

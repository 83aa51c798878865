import { few } from "#python/knowledge/limiters.ts";
import type { Bound, Limits, Unbounded } from "#python/model.ts";
import type { Comprehension, Expression, For, Node, Parameter } from "#python/syntax/ast.ts";
import { feedOf } from "./feeding.ts";
import type { Grounds } from "./grounds.ts";
import { comesRoundTo, loopsAround } from "./loops.ts";

export function createRounds(grounds: Grounds): Pick<Limits, "unboundedBy" | "unboundedAround" | "loopOf"> {
  return {
    unboundedBy: (loops) => unboundedBy(grounds, loops),
    unboundedAround: (node) => worst([...unboundedLoops(grounds, node)]),
    loopOf: (expression) => loopOf(grounds, expression),
  };
}

function unboundedBy(grounds: Grounds, loops: readonly Pick<For, "iter">[]): Unbounded | null {
  let most = 1;
  const open: Open[] = [];
  for (const { iter } of loops) {
    const bound = grounds.values.boundOf(iter);
    if (bound.kind === "constant") most *= bound.most;
    else if (isOpen(grounds, bound)) open.push(openOver(grounds, iter, bound));
  }
  return worst(open) ?? (most > few ? { kind: "number", most } : null);
}

/** Of loops in one another the one without an end says most. */
function worst<U extends Unbounded>(found: readonly U[]): U | null {
  return found.find(({ kind }) => kind === "stream") ?? found[0] ?? null;
}

type Found = NonNullable<ReturnType<Limits["unboundedAround"]>>;

function* unboundedLoops(grounds: Grounds, node: Node): Iterable<Found> {
  const within: (For | Comprehension)[] = [];
  for (const loop of loopsAround(grounds, node)) {
    const feed = feedOf(grounds, loop, node);
    if (feed === null || !comesRoundTo(grounds, loop, node)) continue;
    if (loop.kind === "While") {
      yield { kind: "stream", over: feed, registered: false, loop };
      continue;
    }
    within.push(loop);
    const found = unboundedBy(grounds, within);
    if (found !== null) yield { ...found, loop };
  }
}

type Open = Exclude<Unbounded, { kind: "number" }>;
type OpenBound = Exclude<Bound, { kind: "constant" }>;

/** What the caller hands over, an object keeps or a call gives may be of any size, what `*args` holds was written out; of other names nothing is known. */
function isOpen({ scopes }: Grounds, bound: OpenBound): boolean {
  const { source } = bound;
  if (bound.kind !== "unknown") return parameterOf(scopes, source)?.role !== "var-positional";
  if (bound.limit !== undefined) return false;
  if (source.kind === "Attribute" || source.kind === "Call" || source.kind === "Await") return true;
  return parameterOf(scopes, source) !== null;
}

function parameterOf(scopes: Grounds["scopes"], source: Expression): Parameter | null {
  const made = source.kind === "Name" ? scopes.bindingOf(source)?.sites[0]?.node : undefined;
  return made?.kind === "Parameter" ? made : null;
}

function openOver({ values }: Grounds, over: Expression, bound: OpenBound): Open {
  // What only promises to be iterable is a list more often than not.
  const endless = bound.kind === "stream" && values.typeOf(bound.source) !== "collections.abc.Iterable";
  if (endless) return { kind: "stream", over, registered: false };
  return { kind: "sized", over, registered: isOwnAttribute(bound.source) };
}

function isOwnAttribute(source: Expression): boolean {
  if (source.kind !== "Attribute") return false;
  return isOwnAttribute(source.value) || (source.value.kind === "Name" && source.value.name === "self");
}

function loopOf(grounds: Grounds, expression: Expression): For | Comprehension | null {
  let root = expression;
  while (root.kind === "Attribute") root = root.value;
  const made = root.kind === "Name" ? grounds.scopes.bindingOf(root)?.sites[0]?.node : undefined;
  if (made === undefined) return null;
  for (const loop of loopsAround(grounds, expression))
    if (loop.kind !== "While" && contains(loop.target, made)) return loop;
  return null;
}

const contains = (outer: Node, inner: Node) => outer.start <= inner.start && inner.end <= outer.end;

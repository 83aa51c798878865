import { handOutNextOfQueue, handsOutNext, nextItem } from "#python/knowledge/sources.ts";
import type { Binding, BindingSite, Loop } from "#python/model.ts";
import type { Call, Expression, Node } from "#python/syntax/ast.ts";
import type { Grounds } from "./grounds.ts";

/** Names that are followed back from one place: nobody hands an item on through more. */
const namesAtMost = 64;

/**
 * What hands the node something new in each round: the iterable of a `for`, the call of a `while` that gives the next item. Null
 * where the node does not use it, through whatever names.
 */
export function feedOf(grounds: Grounds, loop: Loop, node: Node): Expression | null {
  const seen = new Set<Binding>();
  const waiting: Node[] = [node];
  for (let from = waiting.pop(); from !== undefined; from = waiting.pop()) {
    const taken = loop.kind === "While" ? takenIn(grounds, from) : null;
    if (taken !== null) return taken;
    for (const binding of bindingsIn(grounds, from)) {
      if (seen.has(binding) || seen.size >= namesAtMost) continue;
      seen.add(binding);
      const given = givenIn(grounds, loop, binding);
      if (given === "by the loop") return loop.kind === "While" ? null : loop.iter;
      waiting.push(...given);
    }
  }
  return null;
}

function* bindingsIn({ tree, scopes }: Grounds, node: Node): Iterable<Binding> {
  for (const each of tree.evaluatedIn([node])) {
    const binding = each.kind === "Name" ? scopes.bindingOf(each) : null;
    if (binding !== null) yield binding;
  }
}

/** The expressions that give a name its value inside the loop. */
function givenIn(grounds: Grounds, loop: Loop, { sites }: Binding): "by the loop" | readonly Node[] {
  const given: Node[] = [];
  const inside = (loop.kind === "Comprehension" && grounds.tree.parent(loop)) || loop;
  for (const site of sites.slice(0, namesAtMost)) {
    if (loop.kind !== "While" && contains(loop.target, site.node)) return "by the loop";
    if (contains(inside, site.node)) given.push(...valuesOf(grounds, site));
  }
  return given;
}

/** Read off the statement, so that an unpacking and a `for` inside are seen through. */
function valuesOf({ tree }: Grounds, { node, value }: BindingSite): readonly Node[] {
  if (value !== null) return [value];
  const statement = tree.statementOf(node);
  for (const around of node === statement ? [] : tree.ancestors(node)) {
    if (around.kind === "For" || around.kind === "Comprehension") return [around.iter];
    if (around.kind === "WithItem") return [around.context];
    if (around.kind === "Assign") return [around.value];
    if (around.kind === "Match") return [around.subject];
    if (around === statement) return [];
  }
  return [];
}

/** `await queue.get()`, `listener.accept()`, `next(rows)`. */
function takenIn(grounds: Grounds, node: Node): Call | null {
  for (const each of grounds.tree.evaluatedIn([node]))
    if (each.kind === "Call" && isTaking(grounds, each)) return each;
  return null;
}

function isTaking({ names }: Grounds, call: Call): boolean {
  const { func, args } = call;
  if (nextItem.has(names.nameOf(func) ?? "")) return args.length === 1;
  if (func.kind !== "Attribute") return false;
  return handsOutNext(func.attr) || (handOutNextOfQueue.has(func.attr) && isOfQueue(call));
}

/** `queue.get(True)` and `queue.get(timeout=5)`; what names a key or an id is no queue's. */
function isOfQueue({ args, keywords }: Call): boolean {
  const switches = args.every((argument) => argument.kind === "Constant" && argument.type !== "str");
  return switches && keywords.every(({ name }) => name === "timeout" || name === "block");
}

const contains = (outer: Node, inner: Node) => outer.start <= inner.start && inner.end <= outer.end;

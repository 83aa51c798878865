import type { Model } from "#python/model.ts";
import type { Expression, FunctionDef, Node } from "#python/syntax/ast.ts";
import type { Worker } from "./workers.ts";

/** What a thread does to an event or a future to tell that it has come so far. */
const tells: ReadonlySet<string> = new Set(["set", "set_result"]);
const hears: ReadonlySet<string | null> = new Set(["wait", "result"]);
/** `Thread(args=(arguments,))`, `arguments = Arguments(done)`, `def done()`: names that lead from a thread to what it calls. */
const hops = 3;

/** True where the thread tells something of its object that it has come so far, and another method waits for that: it may be its end. */
export function isHeardOf({ call, model }: Worker): boolean {
  const start = model.functionOf(call);
  for (const node of nodesRunBy(call, model)) {
    const holder = node.kind === "Attribute" && tells.has(node.attr) ? model.holderAt(node.value) : null;
    if (holder?.kind !== "attribute") continue;
    const heard = model.usesOf(holder).filter(({ kind, method }) => kind === "awaited" || hears.has(method));
    if (heard.some((use) => model.functionOf(use.node) !== start)) return true;
  }
  return false;
}

/** The nodes of what a thread is handed, and of this file's functions that it names. */
function nodesRunBy(call: Node, model: Model): ReadonlySet<Node> {
  const found = new Set<Node>();
  let edge: readonly Node[] = [call];
  for (let hop = 0; hop <= hops; hop++) {
    const nodes = edge.flatMap((each) => [...model.evaluatedIn(each.kind === "FunctionDef" ? each : [each])]);
    const fresh = nodes.filter((node) => !found.has(node));
    for (const node of fresh) found.add(node);
    edge = fresh.flatMap((node) => namedBy(node, model) ?? []);
  }
  return found;
}

function namedBy(node: Node, model: Model): FunctionDef | Expression | null {
  if (node.kind !== "Name" && node.kind !== "Attribute") return null;
  const definition = model.definitionOf(node);
  if (definition?.kind === "FunctionDef") return definition;
  const sites = node.kind === "Name" ? (model.bindingOf(node)?.sites ?? []) : [];
  return sites.length === 1 ? (sites[0]?.value ?? null) : null;
}

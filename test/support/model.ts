import { createModel } from "#python/create-model.ts";
import type { Model } from "#python/model.ts";
import type { Call, Expression, Node, NodeKind, NodeOf } from "#python/syntax/ast.ts";
import { childrenOf } from "#python/syntax/visit.ts";
import { parse } from "./parser.ts";

/** The model of a snippet. */
export function modelOf(code: string, path = "src/snippet.py"): Model {
  return createModel(parse(code), { path, oldestPython: null });
}

/** A snippet's model and the nodes that stand between « and » in it, which are no part of the code. */
export interface Marked {
  readonly model: Model;
  readonly nodes: readonly Node[];
}

/** Blank first lines and the indentation that all lines share are taken off. */
export function marked(snippet: string): Marked {
  const text = dedented(snippet);
  const model = modelOf(text.replace(/[«»]/g, ""));
  const ranges = [...text.matchAll(/«([^«»]*)»/g)].map((match, index) => {
    const start = match.index - 2 * index;
    return { start, end: start + (match[1]?.length ?? 0) };
  });
  const all = everyNode(model);
  return { model, nodes: ranges.map((range) => innermost(all, range)) };
}

/** The one marked node, as the kind that the test takes it for. */
export function markedAs<K extends NodeKind>(kind: K, { nodes }: Marked): NodeOf<K> {
  const [node] = nodes;
  if (node?.kind !== kind) throw new Error(`marked is ${node?.kind ?? "nothing"}, not ${kind}`);
  return node as NodeOf<K>;
}

export function markedExpression({ nodes, model }: Marked): Expression {
  const [node] = nodes;
  if (!node || model.statementOf(node) === node || isPart(node)) throw new Error("no expression is marked");
  return node as Expression;
}

export function markedCall(found: Marked): Call {
  return markedAs("Call", found);
}

function everyNode(model: Model): readonly Node[] {
  const [module] = model.nodes("Module");
  if (!module) throw new Error("the snippet has no module");
  const nodes: Node[] = [];
  const waiting: Node[] = [module];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    nodes.push(node);
    waiting.push(...childrenOf(node).reverse());
  }
  return nodes;
}

function innermost(all: readonly Node[], range: { readonly start: number; readonly end: number }): Node {
  const found = all.findLast((node) => node.start === range.start && node.end === range.end);
  if (!found) throw new Error(`nothing spans ${range.start} to ${range.end}`);
  return found;
}

const parts: ReadonlySet<NodeKind> = new Set([
  "Alias",
  "Comprehension",
  "ExceptHandler",
  "Identifier",
  "Keyword",
  "MatchCase",
  "Module",
  "Parameter",
  "WithItem",
]);

function isPart(node: Node): boolean {
  return parts.has(node.kind);
}

function dedented(snippet: string): string {
  const lines = snippet.replace(/^(?:[ ]*\n)+/, "").split("\n");
  const indents = lines.filter((line) => line.trim() !== "").map((line) => line.search(/\S/));
  const shared = Math.min(...indents);
  return lines.map((line) => line.slice(shared)).join("\n");
}

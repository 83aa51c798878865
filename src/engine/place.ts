import type { Model } from "#python/model.ts";
import type { Node } from "#python/syntax/ast.ts";
import { childrenOf } from "#python/syntax/visit.ts";
import type { Region } from "./finding.ts";

/** Offsets into the text, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What of a node is the place itself: a definition's name, a compound statement's header, else the whole. */
export function headOf(node: Node, text: string): Span {
  if (node.kind === "FunctionDef" || node.kind === "ClassDef") return node.name;
  return headerOf(node, text);
}

/** A compound statement without its blocks; any other node as it is. */
export function headerOf(node: Node, text: string): Span {
  switch (node.kind) {
    case "Module":
      return { start: node.start, end: node.start };
    case "Match":
      return header(node, node.cases, text);
    case "FunctionDef":
    case "ClassDef":
    case "For":
    case "While":
    case "If":
    case "With":
    case "Try":
    case "ExceptHandler":
    case "MatchCase":
      return header(node, node.body, text);
    default:
      return node;
  }
}

/** Up to the colon after the last part that stands before the block. */
function header(node: Node, block: readonly Node[], text: string): Span {
  const limit = block[0]?.start ?? node.end;
  const parts = childrenOf(node).filter((child) => child.end <= limit);
  const colon = text.indexOf(":", parts.at(-1)?.end ?? node.start);
  return { start: node.start, end: colon === -1 || colon >= limit ? limit : colon + 1 };
}

/** What is called or named at a node: the canonical name where it is known, else the author's own. */
export function calleeOf(node: Node, model: Model): string {
  switch (node.kind) {
    case "Call":
      return model.calleeOf(node) ?? source(node.func, model);
    case "Await":
    case "ExpressionStatement":
      return calleeOf(node.value, model);
    case "With":
      return node.items[0] === undefined ? "" : calleeOf(node.items[0].context, model);
    case "WithItem":
      return calleeOf(node.context, model);
    case "ExceptHandler":
      return node.type === null ? "" : source(node.type, model);
    default:
      return source(node, model);
  }
}

/** Long enough for any dotted name. */
const longest = 200;

function source(node: Node, model: Model): string {
  const { start, end } = headOf(node, model.text);
  return model.text.slice(start, Math.min(end, start + longest)).replace(/\s+/g, " ");
}

export function regionOf(span: Span, model: Pick<Model, "lines">): Region {
  const first = model.lines.position(span.start);
  const last = model.lines.position(span.end);
  return { line: first.line, column: first.column, endLine: last.line, endColumn: last.column };
}

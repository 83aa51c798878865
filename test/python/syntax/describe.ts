import type { Constant, ComprehensionExpression, Node } from "#python/syntax/ast.ts";
import type { Syntax } from "#python/syntax/parse.ts";
import { childrenOf } from "#python/syntax/visit.ts";

type Detail = readonly unknown[];

/** Each node as the line that dump_ast.py writes for Python's own ast: kind, start, end, details. */
export function describeNodes({ module, text }: Syntax): string[] {
  const lines: string[] = [];
  visit(module, { inString: false, lines, hasNamedCharacters: text.includes("\\N{") });
  return lines;
}

interface Visit {
  readonly lines: string[];
  readonly inString: boolean;
  /** Python resolves `\N{…}`, we do not: then the values of such strings are not compared. */
  readonly hasNamedCharacters: boolean;
}

const unmatched: ReadonlySet<Node["kind"]> = new Set([
  "Module",
  "Comprehension",
  "WithItem",
  "Identifier",
  "MatchCase",
]);

function visit(node: Node, visiting: Visit): void {
  if (!unmatched.has(node.kind))
    visiting.lines.push(JSON.stringify([node.kind, ...placeOf(node, visiting), ...detailOf(node, visiting)]));
  const below: readonly Node[] =
    node.kind === "MatchCase"
      ? [node.guard, ...node.body].filter((child) => child !== null)
      : childrenOf(node);
  const inString = visiting.inString || node.kind === "JoinedStr";
  for (const child of below) visit(child, { ...visiting, inString });
}

function placeOf(node: Node, { inString }: Visit): readonly (number | null)[] {
  const isUnion = node.kind === "BinOp" && node.operator === "|";
  if (inString || isUnion) return [null, null];
  return [node.start, node.kind === "Parameter" ? null : node.end];
}

function detailOf(node: Node, { hasNamedCharacters }: Visit): Detail {
  switch (node.kind) {
    case "FunctionDef":
      return [node.name.name, node.async, node.decorators.length, node.body.length, node.returns !== null];
    case "ClassDef":
      return [
        node.name.name,
        node.bases.length,
        node.keywords.length,
        node.decorators.length,
        node.body.length,
      ];
    case "Parameter":
      return [node.name, node.role, node.annotation !== null];
    case "Alias":
      return [node.name, node.asname];
    case "Keyword":
    case "Name":
      return [node.name];
    case "Attribute":
      return [node.attr];
    case "Constant":
      return constantDetail(node, hasNamedCharacters);
    case "Call":
      return [node.args.length, node.keywords.length];
    case "ImportFrom":
      return [node.module, node.level];
    case "Global":
    case "Nonlocal":
      return node.names;
    case "ListComp":
    case "SetComp":
    case "DictComp":
    case "GeneratorExp":
      return generatorDetail(node);
    default:
      return operatorDetail(node) ?? statementDetail(node);
  }
}

function constantDetail({ type, value }: Constant, hasNamedCharacters: boolean): Detail {
  if (hasNamedCharacters && typeof value === "string" && /[^\p{ASCII}]|\\N\{/u.test(value)) return [type];
  const isExact = type === "int" && Math.abs(Number(value)) < 2 ** 53;
  return type === "str" || type === "bool" || isExact ? [type, value] : [type];
}

function generatorDetail(node: ComprehensionExpression): Detail {
  return node.generators.map((each) => [each.async, each.ifs.length]);
}

function operatorDetail(node: Node): Detail | null {
  switch (node.kind) {
    case "AugAssign":
    case "BinOp":
    case "UnaryOp":
      return [node.operator];
    case "BoolOp":
      return [node.operator, node.values.length];
    case "Compare":
      return node.operators;
    case "Dict":
      return node.keys.map((key) => key !== null);
    case "Slice":
      return [node.lower !== null, node.upper !== null, node.step !== null];
    default:
      return null;
  }
}

function statementDetail(node: Node): Detail {
  switch (node.kind) {
    case "Assign":
      return [node.targets.length];
    case "For":
      return [node.async, node.body.length, node.orelse.length];
    case "While":
    case "If":
      return [node.body.length, node.orelse.length];
    case "With":
      return [node.async, node.body.length, node.items.map((item) => item.target !== null)];
    case "Try":
      return [node.star, node.body.length, node.handlers.length, node.orelse.length, node.finalbody.length];
    case "ExceptHandler":
      return [node.type !== null, node.name?.name ?? null, node.body.length];
    case "Raise":
      return [node.exception !== null, node.cause !== null];
    case "Match":
      return [node.cases.length];
    default:
      return [];
  }
}

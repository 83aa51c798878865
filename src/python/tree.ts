import type { FunctionLike, Tree } from "./model.ts";
import type { ClassDef, Module, Node, NodeKind, NodeOf, Statement } from "./syntax/ast.ts";
import { childrenOf } from "./syntax/visit.ts";

/** What one walk over the file writes down, by node id. */
interface Tables {
  readonly parents: (Node | null)[];
  readonly broken: boolean[];
  readonly byKind: Map<NodeKind, Node[]>;
}

/** Walks the file once, at the first question. */
export function createTree(syntax: { readonly module: Module; readonly text: string }): Tree {
  let walked: Tables | undefined;
  const tables = (): Tables => (walked ??= walk(syntax.module));
  const parent = (node: Node): Node | null => tables().parents[node.id] ?? null;

  return {
    parent,
    *ancestors(node) {
      for (let above = parent(node); above !== null; above = parent(above)) yield above;
    },
    nodes<K extends NodeKind>(kind: K) {
      // The walk files every node under its own kind.
      return (tables().byKind.get(kind) ?? []) as readonly Node[] as readonly NodeOf<K>[];
    },
    evaluatedIn: (node) => evaluatedIn(node),
    statementOf(node) {
      let at: Node | null = node;
      while (at !== null && !isStatement(at)) at = parent(at);
      return at;
    },
    source: (node) => syntax.text.slice(node.start, node.end),
    isBroken: (node) => tables().broken[node.id] ?? false,
  };
}

function walk(module: Module): Tables {
  const tables: Tables = { parents: [], broken: [], byKind: new Map() };
  enter(tables, module, null);
  return tables;
}

function enter(tables: Tables, node: Node, parent: Node | null): void {
  const broken =
    node.kind === "Broken" ||
    (node.kind === "FunctionDef" && node.broken) ||
    (parent !== null && (tables.broken[parent.id] ?? false));
  tables.parents[node.id] = parent;
  tables.broken[node.id] = broken;
  if (!broken) file(tables.byKind, node);
  for (const child of childrenOf(node)) enter(tables, child, node);
}

function file(byKind: Map<NodeKind, Node[]>, node: Node): void {
  const known = byKind.get(node.kind);
  if (known) known.push(node);
  else byKind.set(node.kind, [node]);
}

function* evaluatedIn(start: Node | readonly Node[]): Iterable<Node> {
  const first = isList(start) ? start : isDefinition(start) ? bodyOf(start) : childrenOf(start);
  const waiting = [...first].reverse();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    yield node;
    const below = isDefinition(node) ? headOf(node) : childrenOf(node);
    for (let at = below.length - 1; at >= 0; at--) {
      const child = below[at];
      if (child) waiting.push(child);
    }
  }
}

export function isDefinition(node: Node): node is FunctionLike | ClassDef {
  return node.kind === "FunctionDef" || node.kind === "Lambda" || node.kind === "ClassDef";
}

export function bodyOf(definition: FunctionLike | ClassDef): readonly Node[] {
  return definition.kind === "Lambda" ? [definition.body] : definition.body;
}

/** What is evaluated where the definition stands: everything but its body. */
export function headOf(definition: FunctionLike | ClassDef): readonly Node[] {
  const body = bodyOf(definition);
  const from = body[0]?.start ?? definition.end;
  return childrenOf(definition).filter((child) => child.start < from);
}

function isList(value: Node | readonly Node[]): value is readonly Node[] {
  return Array.isArray(value);
}

const statementKinds: ReadonlySet<NodeKind> = new Set<Statement["kind"]>([
  "FunctionDef",
  "ClassDef",
  "Return",
  "Delete",
  "Assign",
  "AugAssign",
  "AnnAssign",
  "For",
  "While",
  "If",
  "With",
  "Match",
  "Raise",
  "Try",
  "Assert",
  "Import",
  "ImportFrom",
  "Global",
  "Nonlocal",
  "ExpressionStatement",
  "TypeAlias",
  "Pass",
  "Break",
  "Continue",
]);

function isStatement(node: Node): node is Statement {
  return statementKinds.has(node.kind);
}

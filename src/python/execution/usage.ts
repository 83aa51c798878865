import type { Tree, Usage } from "#python/model.ts";
import type { Expression, Node } from "#python/syntax/ast.ts";

/** `usage` of the Execution facet. */
export function usageOf(tree: Tree, expression: Expression): Usage {
  let value: Node = expression;
  let by = tree.parent(value);
  let named: Node | null = null;
  while (by !== null && passesOn(by, value)) {
    if (by.kind === "NamedExpr") named = by;
    value = by;
    by = tree.parent(value);
  }
  if (by === null) return { kind: "other", by: value };
  const usage = usageBy(by, value, tree);
  // `(x := f())` alone on a line keeps the value.
  return named && usage.kind === "discarded" ? { kind: "assigned", by: named } : usage;
}

/** True where the outer expression's value is, or may be, the inner one's. */
function passesOn(outer: Node, inner: Node): boolean {
  if (outer.kind === "IfExp") return inner !== outer.test;
  return outer.kind === "BoolOp" || outer.kind === "NamedExpr" || outer.kind === "Starred";
}

const kindByUser: { readonly [K in Node["kind"]]?: Usage["kind"] } = {
  Assign: "assigned",
  AnnAssign: "assigned",
  AugAssign: "operand",
  Await: "awaited",
  BinOp: "operand",
  Call: "argument",
  Compare: "operand",
  Delete: "deleted",
  Dict: "element",
  DictComp: "element",
  ExpressionStatement: "discarded",
  GeneratorExp: "element",
  JoinedStr: "operand",
  Lambda: "returned",
  List: "element",
  ListComp: "element",
  Raise: "raised",
  Return: "returned",
  Set: "element",
  SetComp: "element",
  Slice: "operand",
  Tuple: "element",
  TypeAlias: "assigned",
  UnaryOp: "operand",
  Yield: "yielded",
  YieldFrom: "yielded",
};

function usageBy(by: Node, value: Node, tree: Tree): Usage {
  switch (by.kind) {
    case "Call":
      return { kind: value === by.func ? "called" : "argument", by };
    case "Keyword":
      return { kind: tree.parent(by)?.kind === "Call" ? "argument" : "other", by: tree.parent(by) ?? by };
    case "Attribute":
      return { kind: "receiver", by };
    case "Subscript":
      return { kind: value === by.value ? "receiver" : "operand", by };
    case "For":
    case "Comprehension":
      return { kind: value === by.iter ? "iterated" : "other", by };
    case "WithItem":
      return { kind: value === by.context ? "entered" : "other", by };
    case "FunctionDef":
    case "ClassDef":
      return { kind: by.decorators.some((decorator) => decorator === value) ? "called" : "other", by };
    case "Assign":
    case "AnnAssign":
    case "AugAssign":
      return { kind: value === by.value ? (kindByUser[by.kind] ?? "other") : "other", by };
    default:
      return { kind: kindByUser[by.kind] ?? "other", by };
  }
}

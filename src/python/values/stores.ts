import type { Tree } from "#python/model.ts";
import type { Assign, Expression, List, Node, Starred, Tuple } from "#python/syntax/ast.ts";

/**
 * How a target gets its value. `by` is the statement, WithItem, Comprehension or NamedExpr that does it; `value` the expression
 * it is given, through an unpacking that the text spells out on both sides, and null where no expression is that value.
 */
export interface Store {
  readonly kind: "assigned" | "annotated" | "augmented" | "iterated" | "entered" | "deleted";
  readonly target: Node;
  readonly by: Node;
  readonly value: Expression | null;
}

/** Nobody unpacks more names at once; searching longer ones again for each of their names would be quadratic. */
const unpackedAtMost = 64;

type Unpacking = readonly { readonly inside: Tuple | List | Starred; readonly child: Node }[];

/** The store that a name, attribute or subscript is the target of; null where it is read. */
export function storeOf(tree: Tree, target: Node): Store | null {
  const { path, top, by } = climbDisplays(tree, target);
  if (by === null) return null;
  switch (by.kind) {
    case "Assign":
      if (by.value === top) return null;
      return { kind: "assigned", target, by, value: counterpart(by.value, path) };
    case "AnnAssign":
      return by.target === top ? { kind: "annotated", target, by, value: by.value } : null;
    case "NamedExpr":
      return by.target === top ? { kind: "assigned", target, by, value: by.value } : null;
    case "AugAssign":
      return by.target === top ? { kind: "augmented", target, by, value: null } : null;
    case "For":
    case "Comprehension":
      return by.target === top ? { kind: "iterated", target, by, value: null } : null;
    case "WithItem":
      return by.target === top ? { kind: "entered", target, by, value: null } : null;
    case "Delete":
      return { kind: "deleted", target, by, value: null };
    default:
      return null;
  }
}

/** The targets that an assigned value goes to: of `a = self.b = value` both, of `a, b = x(), y()` the one across. */
export function targetsOf(tree: Tree, value: Expression): readonly Expression[] {
  const { path, top, by } = climbDisplays(tree, value);
  if (by?.kind === "AnnAssign" && by.value === value) return [by.target];
  if (by?.kind === "NamedExpr" && by.value === value) return [by.target];
  if (by?.kind !== "Assign" || by.value !== top) return [];
  return targetsAcross(by, path);
}

function targetsAcross(assign: Assign, path: Unpacking): readonly Expression[] {
  return assign.targets.map((target) => counterpart(target, path)).filter((target) => target !== null);
}

function climbDisplays(tree: Tree, from: Node): { path: Unpacking; top: Node; by: Node | null } {
  const path = [];
  let top = from;
  let by = tree.parent(top);
  while (by !== null && (by.kind === "Tuple" || by.kind === "List" || by.kind === "Starred")) {
    path.push({ inside: by, child: top });
    top = by;
    by = tree.parent(by);
  }
  return { path, top, by };
}

/** What stands at the same place in the other side of an unpacking. */
function counterpart(other: Expression, path: Unpacking): Expression | null {
  let found: Expression | undefined = other;
  for (const { inside, child } of path.toReversed()) {
    if (inside.kind === "Starred" || (found?.kind !== "Tuple" && found?.kind !== "List")) return null;
    if (found.elements.length !== inside.elements.length || inside.elements.length > unpackedAtMost)
      return null;
    if (found.elements.some(isStarred) || inside.elements.some(isStarred)) return null;
    found = found.elements[inside.elements.findIndex((element) => element === child)];
  }
  return found ?? null;
}

function isStarred(expression: Expression): boolean {
  return expression.kind === "Starred";
}

import type { BindingKind } from "#python/model.ts";
import type { Expression, Node } from "#python/syntax/ast.ts";

/** A node that binds a name by itself. */
export interface Bound {
  readonly node: Node;
  readonly name: string;
  readonly kind: BindingKind;
  readonly value: Expression | null;
}

/** An expression in the place of a target; `value` is what it is bound to, where that is one expression. */
export interface Target {
  readonly target: Expression;
  readonly kind: BindingKind;
  readonly value: Expression | null;
}

const nothing: readonly never[] = [];

/** The targets that a node binds directly. */
export function targetsOf(node: Node): readonly Target[] {
  switch (node.kind) {
    case "Assign":
      return node.targets.map((target) => ({ target, kind: "assignment", value: node.value }));
    case "AnnAssign":
      return [{ target: node.target, kind: "annotation", value: node.value }];
    case "NamedExpr":
      return [{ target: node.target, kind: "walrus", value: node.value }];
    case "TypeAlias":
      return [{ target: node.name, kind: "type-alias", value: node.value }];
    case "AugAssign":
      return [{ target: node.target, kind: "augmented", value: null }];
    case "For":
    case "Comprehension":
      return [{ target: node.target, kind: "loop", value: null }];
    case "WithItem":
      return node.target ? [{ target: node.target, kind: "with", value: null }] : nothing;
    case "Delete":
      return node.targets.map((target) => ({ target, kind: "delete", value: null }));
    default:
      return nothing;
  }
}

/** The names a node binds that are written without an expression of their own. */
export function namesOf(node: Node): readonly Bound[] {
  switch (node.kind) {
    case "Alias":
      return node.name === "*"
        ? nothing
        : [{ node, name: node.asname ?? firstPart(node.name), kind: "import", value: null }];
    case "ExceptHandler":
      return node.name ? [{ node: node.name, name: node.name.name, kind: "except", value: null }] : nothing;
    case "MatchCase":
      return node.captures.map((capture) => ({
        node: capture,
        name: capture.name,
        kind: "pattern",
        value: null,
      }));
    default:
      return nothing;
  }
}

/** `import a.b.c` binds `a`. */
function firstPart(dotted: string): string {
  return dotted.split(".", 1)[0] ?? dotted;
}

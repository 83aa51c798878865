import type { ExclusiveLock } from "#python/model.ts";
import { exclusiveLocks } from "#python/knowledge/locks.ts";
import type { Call, Expression, FunctionDef, Node, With, WithItem } from "#python/syntax/ast.ts";
import type { Grounds } from "./grounds.ts";

/** A lock that is taken at `at`: the lock itself in a `with`, or the call of `acquire`. */
export interface Taking {
  readonly lock: ExclusiveLock;
  readonly at: Node;
  /** Every node that runs while it is held begins and ends within these. */
  readonly from: number;
  readonly to: number;
}

/** The lock that an expression is: one of this object, of a class or of the module, which two functions can only mean the same by. */
export function lockOf(grounds: Grounds, expression: Expression): ExclusiveLock | null {
  const type = grounds.values.typeOf(expression);
  const kind = type === null ? undefined : exclusiveLocks.get(type);
  const id = kind && idOf(grounds, expression);
  return type !== null && kind && id !== undefined && id !== null
    ? { expression, type, reentrant: kind.reentrant, id }
    : null;
}

function idOf({ scopes, attributes }: Grounds, expression: Expression): string | null {
  if (expression.kind === "Name") {
    const binding = scopes.bindingOf(expression);
    // Whose lock a parameter is, the caller decides.
    if (binding === null || binding.sites.some(({ kind }) => kind === "parameter")) return null;
    return `${binding.scope.id}.${binding.name}`;
  }
  const owner = expression.kind === "Attribute" ? attributes.classBehind(expression.value) : null;
  if (expression.kind !== "Attribute" || owner === null) return null;
  const eldest = Math.min(...[...attributes.familyOf(owner)].map(({ id }) => id));
  return `${eldest}.${expression.attr}`;
}

/** The locks that a function takes itself, in source order. */
export function takingsIn(grounds: Grounds, definition: FunctionDef): readonly Taking[] {
  const takings: Taking[] = [];
  const nodes = [...grounds.tree.evaluatedIn(definition.body)];
  for (const node of nodes) {
    if (node.kind === "With")
      for (const item of node.items) takings.push(...takingOfItem(grounds, item, node));
    const acquired = node.kind === "Call" ? acquiredBy(grounds, node) : null;
    if (acquired !== null) {
      const to = releasedAt(grounds, nodes, acquired) ?? node.end;
      takings.push({ lock: acquired, at: node, from: node.end, to });
    }
  }
  return takings;
}

function takingOfItem(
  grounds: Grounds,
  { context, end: from }: WithItem,
  { end: to }: With,
): readonly Taking[] {
  const lock = lockOf(grounds, context);
  return lock === null ? [] : [{ lock, at: context, from, to }];
}

/** An attempt, or one with a limit, says by its arguments what it does when the lock is taken. */
function acquiredBy(grounds: Grounds, { func, args, keywords }: Call): ExclusiveLock | null {
  if (func.kind !== "Attribute" || func.attr !== "acquire" || args.length + keywords.length > 0) return null;
  return lockOf(grounds, func.value);
}

/** The first `release()` after it in the text; what is let go in another function is held for nothing here. */
function releasedAt(grounds: Grounds, nodes: readonly Node[], lock: ExclusiveLock): number | null {
  const release = nodes.find(
    (node) =>
      node.kind === "Call" &&
      node.start > lock.expression.start &&
      node.func.kind === "Attribute" &&
      node.func.attr === "release" &&
      lockOf(grounds, node.func.value)?.id === lock.id,
  );
  return release?.start ?? null;
}

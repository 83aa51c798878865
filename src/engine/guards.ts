import type { Model, PythonVersion } from "#python/model.ts";
import type { Compare, Expression, Node } from "#python/syntax/ast.ts";

/** What every rule keeps silent about, so that none has to say it: what may be said where. */

/** Nothing is known of the project's Python but that it is one that runs today. */
const oldestOfAll: PythonVersion = [3, 0];

/**
 * True where the node never runs: under `if TYPE_CHECKING`, `if False`, or a test of `sys.version_info` that no Python of
 * the project passes.
 */
export function isDead(node: Node, model: Model): boolean {
  let below = node;
  for (const above of model.ancestors(node)) {
    if ((above.kind === "If" || above.kind === "IfExp") && below !== above.test) {
      const value = truthOf(above.test, model);
      if (value !== null && value !== isIn(above.body, below)) return true;
    }
    below = above;
  }
  return false;
}

function isIn(branch: Node | readonly Node[], node: Node): boolean {
  const [first, last] = "kind" in branch ? [branch, branch] : [branch[0], branch.at(-1)];
  return first !== undefined && last !== undefined && first.start <= node.start && node.end <= last.end;
}

/** The value that a condition has on every run, or null. */
function truthOf(test: Expression, model: Model): boolean | null {
  switch (test.kind) {
    case "Constant":
      return test.type === "bool" || test.type === "int" ? Boolean(test.value) : null;
    case "UnaryOp": {
      const value = test.operator === "not" ? truthOf(test.operand, model) : null;
      return value === null ? null : !value;
    }
    case "BoolOp":
      return truthOfAll(
        test.values.map((value) => truthOf(value, model)),
        test.operator,
      );
    case "Compare":
      return truthOfVersion(test, model);
    case "Name":
    case "Attribute":
      return isTypeChecking(test, model) ? false : null;
    default:
      return null;
  }
}

function truthOfAll(values: readonly (boolean | null)[], operator: "and" | "or"): boolean | null {
  const decisive = operator === "or";
  if (values.includes(decisive)) return decisive;
  return values.includes(null) ? null : !decisive;
}

function isTypeChecking(test: Expression, model: Model): boolean {
  const name = model.nameOf(test);
  return name === "typing.TYPE_CHECKING" || name === "typing_extensions.TYPE_CHECKING";
}

function truthOfVersion(test: Compare, model: Model): boolean | null {
  const [operator, ...others] = test.operators;
  const limit = numbersOf(test.comparators[0]);
  const oldest = versionOf(test.left, model);
  if (operator === undefined || others.length > 0 || limit === null || oldest === null) return null;
  const order = compare(oldest, limit);
  switch (operator) {
    case "<":
      return order >= 0 ? false : null;
    case "<=":
    case "==":
      return order > 0 ? false : null;
    case ">":
    case "!=":
      return order > 0 ? true : null;
    case ">=":
      return order >= 0 ? true : null;
    default:
      return null;
  }
}

/** The least value that `sys.version_info`, a slice, its first element or `.major` has in the project; null for any other expression. */
function versionOf(expression: Expression, model: Model): readonly number[] | null {
  const oldest = [...(model.oldestPython ?? oldestOfAll), 0];
  if (model.nameOf(expression) === "sys.version_info") return oldest;
  const isPart = expression.kind === "Subscript" || expression.kind === "Attribute";
  if (!isPart || model.nameOf(expression.value) !== "sys.version_info") return null;
  if (expression.kind === "Attribute") return expression.attr === "major" ? oldest.slice(0, 1) : null;
  const { slice } = expression;
  if (slice.kind !== "Slice") return isNumber(slice, 0) ? oldest.slice(0, 1) : null;
  if (slice.lower !== null || slice.step !== null || slice.upper?.kind !== "Constant") return null;
  return typeof slice.upper.value === "number" ? oldest.slice(0, slice.upper.value) : null;
}

function isNumber(expression: Expression, value: number): boolean {
  return expression.kind === "Constant" && expression.type === "int" && expression.value === value;
}

function numbersOf(expression: Expression | undefined): readonly number[] | null {
  if (expression === undefined) return null;
  const elements = expression.kind === "Tuple" ? expression.elements : [expression];
  const values = elements.map((element) => (element.kind === "Constant" ? element.value : null));
  return values.every((value) => typeof value === "number") ? values : null;
}

/** As Python compares tuples. */
function compare(one: readonly number[], other: readonly number[]): number {
  for (const [at, number] of one.entries()) {
    const difference = number - (other[at] ?? -1);
    if (difference !== 0) return difference;
  }
  return one.length - other.length;
}

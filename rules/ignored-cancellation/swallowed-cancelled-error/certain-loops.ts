import type { Constant, Dict, Expression } from "#python/syntax/ast.ts";

/** `while True:`, `while 1:`, `while ...:` */
export function runsForever(test: Expression): boolean {
  return test.kind === "Constant" && isTruthy(test);
}

/** True where the text alone shows that the body of `for … in iterable` runs: a filled display, a string, a `range` of numbers. */
export function runsAtLeastOnce(iterable: Expression): boolean {
  if (iterable.kind === "Constant") return iterable.type === "str" && isTruthy(iterable);
  if (iterable.kind === "Dict") return isFilled(iterable);
  if (iterable.kind === "Call") return isRange(iterable.func) && isPositive(iterable.args);
  if (iterable.kind !== "List" && iterable.kind !== "Tuple" && iterable.kind !== "Set") return false;
  return iterable.elements.some((each) => each.kind !== "Starred" || runsAtLeastOnce(each.value));
}

function isTruthy({ type, value }: Constant): boolean {
  return type === "Ellipsis" || Boolean(value);
}

function isFilled({ keys, values }: Dict): boolean {
  return values.some((value, index) => keys[index] !== null || value.kind !== "Dict" || isFilled(value));
}

const isRange = (func: Expression) => func.kind === "Name" && func.name === "range";

function isPositive([start, end, ...more]: readonly Expression[]): boolean {
  const [from, to] = [start, end].map((each) => (each?.kind === "Constant" ? each.value : null));
  return (
    typeof from === "number" &&
    more.length === 0 &&
    (end === undefined ? from > 0 : typeof to === "number" && to > from)
  );
}

import type { Bound } from "#python/model.ts";
import type { Expression } from "#python/syntax/ast.ts";

/** Arithmetic on bounds: what is known of the number of elements of iterables that are put together. */

export function exactly(most: number): Bound {
  return { kind: "constant", most: Math.max(0, most) };
}

export function unknownAt(source: Expression): Bound {
  return { kind: "unknown", source };
}

/** Cut at a number that the text does not decide. */
export function cutAt(source: Expression, limit: Expression): Bound {
  return { kind: "unknown", source, limit };
}

/** What says most against running all at once: a stream before an unknown number, that before a collection in memory. */
const weights = { constant: 0, sized: 2, unknown: 3, stream: 4 } as const;

function weightOf(bound: Bound): number {
  return bound.kind === "unknown" && bound.limit !== undefined ? 1 : weights[bound.kind];
}

function heavier(one: Bound, other: Bound): Bound {
  return weightOf(other) > weightOf(one) ? other : one;
}

/** One or the other. */
export function either(one: Bound, other: Bound): Bound {
  if (one.kind !== "constant" || other.kind !== "constant") return heavier(one, other);
  return exactly(Math.max(one.most, other.most));
}

/** One after the other. */
export function plus(one: Bound, other: Bound): Bound {
  if (one.kind !== "constant" || other.kind !== "constant") return heavier(one, other);
  return exactly(one.most + other.most);
}

/** Each with each. */
export function times(one: Bound, other: Bound): Bound {
  if (isNone(one) || isNone(other)) return exactly(0);
  if (one.kind !== "constant" || other.kind !== "constant") return heavier(one, other);
  return exactly(one.most * other.most);
}

/** As long as both last. */
export function least(one: Bound, other: Bound): Bound {
  if (one.kind === "constant" && other.kind === "constant") return exactly(Math.min(one.most, other.most));
  return weightOf(one) <= weightOf(other) ? one : other;
}

export function isNone(bound: Bound): boolean {
  return bound.kind === "constant" && bound.most === 0;
}

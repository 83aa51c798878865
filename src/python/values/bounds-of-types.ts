import type { Bound } from "#python/model.ts";
import type { Expression } from "#python/syntax/ast.ts";
import { iterables } from "#python/knowledge/iterables.ts";
import type { Annotated } from "./annotations.ts";
import { unknownAt } from "./counting.ts";

/** What an annotated iterable can hold. */
export function boundOfAnnotated(annotated: Annotated | null, source: Expression): Bound {
  return boundOfType(annotated?.name ?? null, source);
}

export function boundOfType(type: string | null, source: Expression): Bound {
  if (type !== null && iterables.sizedTypes.has(type)) return { kind: "sized", source };
  if (type !== null && iterables.streamTypes.has(type)) return { kind: "stream", source };
  return unknownAt(source);
}

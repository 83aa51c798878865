import type { Loop, Model, Unbounded } from "#python/model.ts";
import type { Call } from "#python/syntax/ast.ts";
import { endingName } from "#python/knowledge/endings.ts";
import { lastName, type Start } from "./starts.ts";

/** Types of what a program is sent; plug-ins, listeners and stages are objects of its own, and few. */
const data: ReadonlySet<string | null> = new Set([
  "builtins.bytes",
  "builtins.dict",
  "builtins.int",
  "builtins.str",
  "builtins.tuple",
  "pathlib.Path",
]);

/** True where a collection in memory holds data: what a call gave, or elements of a type of data. */
export function isData(loop: Loop, model: Model): boolean {
  if (loop.kind === "While") return false;
  const bound = model.boundOf(loop.iter);
  const source = bound.kind === "constant" ? loop.iter : bound.source;
  if (source.kind === "Await" || source.kind === "Call") return true;
  return loop.target.kind === "Name" && data.has(model.typeOf(loop.target));
}

/**
 * True where the loop's elements bring the work along: a coroutine that exists, and of a collection in memory also their own methods. Ending what exists
 * is no fan-out either.
 */
export function isTheirOwn({ work }: Start, rounds: Unbounded, model: Model): boolean {
  if (work === null) return false;
  if (endingName.test(lastName(work))) return true;
  return model.loopOf(work) !== null && (work.kind === "Name" || rounds.kind !== "stream");
}

/** A thread or a task of a group is started whatever becomes of it; a task by itself may be kept to be awaited. */
export function isKept(call: Call, { kind, grouped }: Start, model: Model): boolean {
  return kind === "task" && !grouped && model.usage(call).kind !== "discarded";
}

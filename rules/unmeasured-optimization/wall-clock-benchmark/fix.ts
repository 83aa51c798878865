import type { Fix } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Call } from "#python/syntax/ast.ts";
import type { Timing } from "./timing.ts";

/** More lines than this are no suggestion that a person reads at a glance. */
const linesAtMost = 8;

const instead: ReadonlyMap<string | null, string> = new Map([
  ["time.time", "perf_counter"],
  ["time.time_ns", "perf_counter_ns"],
]);

/** The other clock for all readings at once, where they stand close together: half of the change would mix two clocks. */
export function performanceCounterInstead({ readings }: Timing, model: Model): Fix | null {
  const edits = (readings ?? []).flatMap((reading) => editOf(reading, model) ?? []);
  const [first, last] = [edits[0], edits.at(-1)];
  if (first === undefined || last === undefined || edits.length !== readings?.length) return null;
  const [from, to] = [model.lines.position(first.start), model.lines.position(last.end)];
  if (to.line - from.line >= linesAtMost) return null;
  let text = "";
  let at = first.start;
  for (const edit of edits) {
    text += `${model.text.slice(at, edit.start)}${edit.text}`;
    at = edit.end;
  }
  return { kind: "safe", start: first.start, end: last.end, text };
}

/** `perf_counter` for the `time` of `time.time()`. */
function editOf({ func }: Call, model: Model): Omit<Fix, "kind"> | null {
  const text = instead.get(model.nameOf(func));
  return func.kind === "Attribute" && text !== undefined
    ? { start: func.attrStart, end: func.end, text }
    : null;
}

import type { Fix } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Attribute, Node } from "#python/syntax/ast.ts";
import { readingsIn } from "./clock.ts";
import type { Moment } from "./moment.ts";

/** More lines than this are no suggestion that a person reads at a glance. */
const linesAtMost = 8;

/** `time.monotonic` for every `time.time` of a local moment, where all of them stand close together. */
export function monotonicInstead({ call, holder, meetings }: Moment, model: Model): Fix | null {
  if (holder.kind !== "name" || holder.binding.sites.length > 1) return null;
  const readings = [call, ...meetings.flatMap((each) => readingsIn(each, holder, model))];
  const names = readings.flatMap((each) => nameOf(each, model) ?? []);
  const [first, last] = [names[0], names.at(-1)];
  if (names.length < readings.length || first === undefined || last === undefined) return null;
  const [from, to] = [model.lines.position(first.start), model.lines.position(last.end)];
  if (to.line - from.line >= linesAtMost) return null;
  return { kind: "safe", start: first.start, end: last.end, text: replaced(names, model) };
}

/** `time.time` of a call that is written so. */
function nameOf(reading: Node, model: Model): Attribute | null {
  if (reading.kind !== "Call" || reading.func.kind !== "Attribute") return null;
  return model.nameOf(reading.func) === "time.time" ? reading.func : null;
}

/** The text from the first to the last of them, in source order. */
function replaced(names: readonly Attribute[], model: Model): string {
  let text = "";
  let at = names[0]?.start ?? 0;
  for (const { attrStart, end } of names) {
    text += `${model.text.slice(at, attrStart)}monotonic`;
    at = end;
  }
  return text;
}

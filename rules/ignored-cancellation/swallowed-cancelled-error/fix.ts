import type { Fix } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import { cancellations, type Catcher } from "./catchers.ts";

/** Ends the handler with `raise`, where it catches nothing but cancellation. (A path that leaves it earlier keeps the finding, and so loses the fix.) */
export function appendRaise({ handler }: Catcher, model: Model): Fix | null {
  const last = handler?.body.at(-1);
  if (!handler || last === undefined) return null;
  if (model.caughtBy(handler).some((name) => name === null || !cancellations.has(name))) return null;
  if (last.kind === "Pass") return { kind: "offer", start: last.start, end: last.end, text: "raise" };

  const { line: first } = model.lines.position(last.start);
  const indent = /^\s*/.exec(model.lines.lineText(first))?.[0] ?? "";
  const newline = model.text.includes("\r\n") ? "\r\n" : "\n";
  const { line } = model.lines.position(last.end);
  const end = model.lines.startOf(line) + model.lines.lineText(line).length;
  return { kind: "offer", start: end, end, text: `${newline}${indent}raise` };
}

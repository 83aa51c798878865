import type { Fix } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Call } from "#python/syntax/ast.ts";

/** A line after the statement that waits for the task. A bare `await task` would raise the task's own cancellation here. */
export function waitAfter(cancel: Call, model: Model): Fix | null {
  const module = model.spelling("asyncio", cancel);
  if (module === null || cancel.func.kind !== "Attribute") return null;
  const { column, line: first } = model.lines.position(cancel.start);
  const indent = /^\s*/.exec(model.lines.lineText(first))?.[0] ?? "";
  if (column !== indent.length + 1) return null;
  const newline = model.text.includes("\r\n") ? "\r\n" : "\n";
  const { line } = model.lines.position(cancel.end);
  const end = model.lines.startOf(line) + model.lines.lineText(line).length;
  const task = model.source(cancel.func.value);
  return {
    kind: "offer",
    start: end,
    end,
    text: `${newline}${indent}await ${module}.gather(${task}, return_exceptions=True)`,
  };
}

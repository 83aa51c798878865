import type { Fix } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { With } from "#python/syntax/ast.ts";
import { entered, type Protocol } from "./protocols.ts";

export function whyOf(needs: Protocol): string {
  return needs === "async"
    ? "Entering and leaving it may have to wait for others, which only `await` can do: it has no `__enter__`, and the statement raises before its first line."
    : "It has no `__aenter__`, and the statement raises before its first line. Where entering it waits, it blocks every other task as well.";
}

export function remedyFor(statement: With, needs: Protocol, model: Model): string {
  if (needs === "sync")
    return "Use `with`, in a thread where it may block; or take the async counterpart of the object.";
  return model.onEventLoop(statement)
    ? "Use `async with`."
    : "Use `async with` in a coroutine, or a counterpart for plain code.";
}

/** Right where every item of the statement is for `async with`, and it may stand there. */
export function asyncWith(statement: With, model: Model): Fix | null {
  const around = model.functionOf(statement);
  if (around?.kind !== "FunctionDef" || !around.async) return null;
  if (!statement.items.every(({ context }) => entered(context, model) === "async")) return null;
  return { kind: "safe", start: statement.start, end: statement.start, text: "async " };
}

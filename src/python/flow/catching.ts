import type { Exit } from "#python/model.ts";
import type { Call, ExceptHandler, Expression } from "#python/syntax/ast.ts";
import type { Facets } from "#python/values/facets.ts";

export type CaughtBy = (clause: ExceptHandler | Call) => readonly (string | null)[];

/** Built-in exceptions that are no Exception. Source: docs.python.org/3/library/exceptions.html#exception-hierarchy. */
const outsideException = new Set([
  "builtins.BaseException",
  "builtins.BaseExceptionGroup",
  "builtins.GeneratorExit",
  "builtins.KeyboardInterrupt",
  "builtins.SystemExit",
]);

/** True where the handler is certain to catch what the exit raises: it catches everything, or the raised class by its name. */
export function createCatching(
  { names }: Facets,
  caughtBy: CaughtBy,
): (handler: ExceptHandler, exit: Exit) => boolean {
  return (handler, { kind, node }) => {
    if (kind !== "raise") return false;
    const caught = caughtBy(handler);
    if (handler.type === null || caught.includes("builtins.BaseException")) return true;
    if (node?.kind === "Assert")
      return caught.includes("builtins.AssertionError") || caught.includes("builtins.Exception");
    const raised =
      node?.kind === "Raise" && node.exception !== null ? nameOfClass(names, node.exception) : null;
    if (raised === null) return false;
    if (caught.includes(raised)) return true;
    return (
      caught.includes("builtins.Exception") && raised.startsWith("builtins.") && !outsideException.has(raised)
    );
  };
}

/** `raise X` and `raise X(…)` raise an X; a name of this file's own is null. */
function nameOfClass(names: Facets["names"], exception: Expression): string | null {
  return names.nameOf(exception.kind === "Call" ? exception.func : exception);
}

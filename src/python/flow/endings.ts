import type { Expression, WithItem } from "#python/syntax/ast.ts";
import type { Facets } from "#python/values/facets.ts";

/** Functions that never return: their documentation says that they raise, end or replace the process. */
const neverReturning = new Set([
  "sys.exit",
  "os._exit",
  "os.abort",
  "os.execl",
  "os.execv",
  "os.execve",
  "os.execvp",
  "os.execvpe",
  "builtins.exit",
  "builtins.quit",
  "pytest.fail",
  "pytest.skip",
  "pytest.exit",
  "pytest.xfail",
  "typing.assert_never",
]);

const noReturn = new Set(["typing.NoReturn", "typing.Never"]);

/** True for a call, awaited or not, that control does not come back from. */
export function neverReturns({ names }: Facets, expression: Expression): boolean {
  const call = expression.kind === "Await" ? expression.value : expression;
  if (call.kind !== "Call") return false;
  const name = names.nameOf(call.func);
  if (name !== null) return neverReturning.has(name);
  const definition = names.definitionOf(call.func);
  if (definition?.kind !== "FunctionDef" || definition.async !== (expression.kind === "Await")) return false;
  const { returns } = definition;
  if (returns?.kind === "Constant") return returns.value === "NoReturn" || returns.value === "Never";
  return returns !== null && noReturn.has(names.nameOf(returns) ?? "");
}

/** Managers that may end quietly what was raised, or cancelled, inside them. */
const swallowing = new Set([
  "contextlib.suppress",
  "pytest.raises",
  "anyio.CancelScope",
  "anyio.move_on_after",
  "trio.CancelScope",
  "trio.move_on_after",
  "trio.move_on_at",
]);
const swallowingMethods = new Set(["assertRaises", "assertRaisesRegex"]);

export function isSwallowing({ names }: Facets, { context }: WithItem): boolean {
  if (context.kind !== "Call") return false;
  const name = names.nameOf(context.func);
  if (name !== null) return swallowing.has(name);
  return context.func.kind === "Attribute" && swallowingMethods.has(context.func.attr);
}

import type { ClassDef, FunctionDef } from "#python/syntax/ast.ts";

/** Names of methods that end an object, in the order in which they are proposed. */
const closers = ["aclose", "close", "stop", "shutdown", "disconnect", "__aexit__", "__exit__"];
/** `async_stop`, `on_shutdown`, `_close`, `stop_server`. */
const closerName = /^_?(?:async_|on_)?(?:a?close|stop|shutdown|disconnect|teardown|cleanup|terminate)(?:_|$)/;

/** See Ownership.closerOf. */
export function closerOf(owner: ClassDef): FunctionDef | null {
  const methods = owner.body.filter((each): each is FunctionDef => each.kind === "FunctionDef");
  const named = closers.flatMap((name) => methods.find((method) => method.name.name === name) ?? []);
  return named[0] ?? methods.find((method) => closerName.test(method.name.name)) ?? null;
}

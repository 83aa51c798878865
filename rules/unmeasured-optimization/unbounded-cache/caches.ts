import type { Model } from "#python/model.ts";
import type { Expression, FunctionDef } from "#python/syntax/ast.ts";

/** A cache of functools on a function. */
export interface Cache {
  readonly decorator: Expression;
  /** `cache`, and `lru_cache(maxsize=None)`: nothing is ever dropped. */
  readonly endless: boolean;
}

export function cacheOf({ decorators }: FunctionDef, model: Model): Cache | null {
  for (const decorator of decorators) {
    const call = decorator.kind === "Call" ? decorator : null;
    const name = model.nameOf(call?.func ?? decorator);
    if (name === "functools.cache") return { decorator, endless: true };
    if (name !== "functools.lru_cache") continue;
    const size = call && model.argument(call, 0, "maxsize");
    return { decorator, endless: size ? model.constantOf(size) === null : false };
  }
  return null;
}

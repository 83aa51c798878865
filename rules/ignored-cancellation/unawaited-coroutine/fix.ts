import type { Fix } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Call } from "#python/syntax/ast.ts";

/** `await` before a call that is a statement of its own; the engine drops it where nothing may be awaited. */
export function awaitHere(call: Call, model: Model): Fix | null {
  if (model.parent(call)?.kind !== "ExpressionStatement") return null;
  return { kind: "safe", start: call.start, end: call.start, text: "await " };
}

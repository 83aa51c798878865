import type { Model } from "#python/model.ts";
import type { ExceptHandler, Expression, Node } from "#python/syntax/ast.ts";
import { cancellations } from "./catchers.ts";

export interface Critical {
  readonly at: Node;
  /** False for `except:` and `BaseException`, which an earlier clause for the cancellation itself excuses. */
  readonly named: boolean;
}

/** Null where the clause catches no cancellation. */
export function criticalIn(handler: ExceptHandler, model: Model): Critical | null {
  if (handler.type === null) return { at: handler, named: false };
  const types = handler.type.kind === "Tuple" ? handler.type.elements : [handler.type];
  for (const type of types) {
    const name = nameOf(type, model);
    if (name === "builtins.BaseException") return { at: type, named: false };
    if (name !== null && cancellations.has(name)) return { at: type, named: true };
  }
  return null;
}

function nameOf(type: Expression, model: Model): string | null {
  return type.kind === "Call" ? model.calleeOf(type) : model.nameOf(type);
}

import type { Model } from "#python/model.ts";
import type { Call, Expression, Node } from "#python/syntax/ast.ts";
import { isLostLiterally } from "./literally.ts";

/** How a task is lost: thrown away where it is made, or given to a local name that nothing reads. */
export type Loss = { readonly kind: "discarded" } | { readonly kind: "unread"; readonly name: string };

/** Null where somebody may keep it. */
export function lossOf(call: Call, model: Model): Loss | null {
  if (isDropped(call, model)) return { kind: "discarded" };
  if (model.parity && isLostLiterally(call, model)) return { kind: "discarded" };
  const holder = model.holderOf(call);
  if (holder.kind !== "name" || holder.binding.scope !== model.functionOf(call)) return null;
  return holder.binding.reads.length === 0 ? { kind: "unread", name: holder.binding.name } : null;
}

const displays: ReadonlySet<Node["kind"]> = new Set(["List", "Tuple", "Set", "ListComp", "SetComp"]);

/** True for a statement of its own, `[create_task(f(x)) for x in xs]` among them. */
function isDropped(value: Expression, model: Model): boolean {
  const { kind, by } = model.usage(value);
  if (kind === "discarded") return true;
  // A display is an expression, which the kind of the node says.
  return displays.has(by.kind) && isDropped(by as Expression, model);
}

/** A task of another thread's loop: that one keeps it, and the future that the call gives only tells how it went. */
export function isForeign(call: Call, model: Model): boolean {
  return model.calleeOf(call) === "asyncio.run_coroutine_threadsafe";
}

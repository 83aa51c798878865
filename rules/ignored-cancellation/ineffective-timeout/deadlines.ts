import type { Model } from "#python/model.ts";
import type { Call, Expression } from "#python/syntax/ast.ts";
import { constantLiterally } from "./literally.ts";

export type Fault =
  /** Nothing inside awaits. */
  | { readonly kind: "nothing to cancel" }
  /** Made in one place and entered in another. */
  | { readonly kind: "early" }
  /** A moment that is none of the loop's clock. */
  | { readonly kind: "constant" | "wall clock"; readonly deadline: Expression }
  /** `None` written out. */
  | { readonly kind: "none" };

/** Where a call takes a moment of the event loop's own clock. */
const absolute: ReadonlyMap<string, readonly [position: number | null, keyword: string]> = new Map([
  ["asyncio.timeout_at", [0, "when"]],
  ["asyncio.AbstractEventLoop.call_at", [0, "when"]],
  ["anyio.CancelScope", [null, "deadline"]],
  ["trio.CancelScope", [null, "deadline"]],
  ["trio.fail_at", [0, "deadline"]],
  ["trio.move_on_at", [0, "deadline"]],
]);

export function deadlineFault(call: Call, model: Model): Fault | null {
  if (model.parity) {
    const deadline = constantLiterally(call, model);
    return deadline && { kind: "constant", deadline };
  }
  const callee = model.calleeOf(call) ?? "";
  const [position, keyword] = absolute.get(callee) ?? [];
  if (position === undefined || keyword === undefined) return noneFault(call, callee, model);
  const deadline = model.argument(call, position, keyword);
  if (!deadline) return null;
  if (readsWallClock(deadline, model)) return { kind: "wall clock", deadline };
  const value = model.constantOf(deadline);
  // trio and anyio cancel at once at `-inf`, never at `inf`: both are documented.
  return Number.isFinite(value) ? { kind: "constant", deadline } : null;
}

function readsWallClock(deadline: Expression, model: Model): boolean {
  if (deadline.kind === "BinOp")
    return readsWallClock(deadline.left, model) || readsWallClock(deadline.right, model);
  return deadline.kind === "Call" && model.calleeOf(deadline) === "time.time";
}

function noneFault(call: Call, callee: string, model: Model): Fault | null {
  const given = callee === "asyncio.wait_for" ? model.argument(call, 1, "timeout") : null;
  return given?.kind === "Constant" && given.type === "None" ? { kind: "none" } : null;
}

import type { Model } from "#python/model.ts";
import type { Call, With } from "#python/syntax/ast.ts";
import type { Fault } from "./deadlines.ts";
import { isAsked } from "./literally.ts";
import { waitsWithin } from "./waits.ts";

/** Scopes that cancel what runs inside them, by canonical name, with those that are entered by a plain `with`. */
const scopes: ReadonlySet<string> = new Set([
  "asyncio.timeout",
  "asyncio.timeout_at",
  "async_timeout.timeout",
  "anyio.fail_after",
  "anyio.move_on_after",
  "anyio.CancelScope",
  "trio.fail_after",
  "trio.fail_at",
  "trio.move_on_after",
  "trio.move_on_at",
  "trio.CancelScope",
]);

/** The clock of these begins when they are made: trio's until 0.27, anyio's `move_on_after`. */
const relative: ReadonlySet<string> = new Set([
  "anyio.fail_after",
  "anyio.move_on_after",
  "trio.fail_after",
  "trio.move_on_after",
]);

export function scopeFault(call: Call, model: Model): Fault | null {
  const callee = model.calleeOf(call) ?? "";
  if (!scopes.has(callee)) return null;
  const { kind, by } = model.usage(call);
  if (kind === "assigned") return relative.has(callee) ? { kind: "early" } : null;
  const statement = kind === "entered" ? model.parent(by) : null;
  return statement?.kind === "With" && cannotBeLeft(statement, call, model)
    ? { kind: "nothing to cancel" }
    : null;
}

/** No await inside, nor a `yield`, behind which somebody else's code runs. */
function cannotBeLeft(statement: With, call: Call, model: Model): boolean {
  if (waitsWithin(call, statement, model)) return false;
  if (model.parity) return isAsked(statement, model);
  for (const { kind } of model.evaluatedIn(statement.body))
    if (kind === "Yield" || kind === "YieldFrom") return false;
  return true;
}

import { excerpt } from "#engine/rule.ts";
import type { Flavour, Model } from "#python/model.ts";
import type { Call } from "#python/syntax/ast.ts";

/**
 * Under which libraries a call that runs a loop raises `RuntimeError`, by callee. asyncio looks for a loop of its own
 * (Lib/asyncio/runners.py, base_events.py `_check_running`), trio for a run of its own, anyio for either.
 */
const refusedUnder: ReadonlyMap<string, readonly Flavour[]> = new Map([
  ["asyncio.run", ["asyncio", "anyio"]],
  ["asyncio.Runner.run", ["asyncio", "anyio"]],
  ["asyncio.AbstractEventLoop.run_until_complete", ["asyncio", "anyio"]],
  ["asyncio.AbstractEventLoop.run_forever", ["asyncio", "anyio"]],
  ["anyio.run", ["asyncio", "anyio", "trio"]],
  ["trio.run", ["trio"]],
]);

/** The libraries under whose running loop the call raises; null where it runs none. */
export function refusing(call: Call, model: Model): readonly Flavour[] | null {
  const callee = model.calleeOf(call);
  return (callee === null ? null : refusedUnder.get(callee)) ?? null;
}

/** What to write where coroutines may be awaited: `await f(x)` for `asyncio.run(f(x))` and `trio.run(f, x)`; null where nothing is handed over. */
export function awaitedInstead(call: Call, model: Model): string | null {
  const [first, ...others] = call.args;
  if (first === undefined) return null;
  const callee = model.calleeOf(call);
  const takesFunction = callee === "trio.run" || callee === "anyio.run";
  const given = others.map((each) => model.source(each)).join(", ");
  return `await ${excerpt(model.source(first))}${takesFunction ? `(${given})` : ""}`;
}

import type { Model } from "#python/model.ts";
import type { Call, Expression } from "#python/syntax/ast.ts";

/** What a call hands to threads, and into how many. */
export interface Handover {
  readonly callable: Expression;
  /** `pool.map(f, xs)` takes one for each element; a `Thread` is one, and nobody awaits it; all else is one that somebody may await. */
  readonly takes: "many" | "a thread of its own" | "one";
}

interface Place {
  readonly position: number;
  readonly keyword: string | null;
  readonly takes: Handover["takes"];
}

const one: Place = { position: 0, keyword: null, takes: "one" };
const many: Place = { position: 0, keyword: null, takes: "many" };

const places: ReadonlyMap<string, Place> = new Map([
  ["asyncio.to_thread", one],
  ["anyio.to_thread.run_sync", one],
  ["trio.to_thread.run_sync", one],
  ["concurrent.futures.ThreadPoolExecutor.submit", one],
  ["concurrent.futures.ThreadPoolExecutor.map", many],
  ["multiprocessing.pool.ThreadPool.apply_async", one],
  ["multiprocessing.pool.ThreadPool.map", many],
  ["multiprocessing.pool.ThreadPool.imap", many],
  ["multiprocessing.pool.ThreadPool.imap_unordered", many],
  ["threading.Thread", { position: 1, keyword: "target", takes: "a thread of its own" }],
]);

/** Loops are parameters and attributes of every kind, and nothing else has a method of this name. */
const executed: Place = { position: 1, keyword: null, takes: "one" };

function placeOf(call: Call, model: Model): Place | undefined {
  if (call.func.kind === "Attribute" && call.func.attr === "run_in_executor") return executed;
  return places.get(model.calleeOf(call) ?? "");
}

export function handoverIn(call: Call, model: Model): Handover | null {
  const place = placeOf(call, model);
  if (place === undefined) return null;
  const callable = model.argument(call, place.position, place.keyword);
  return callable ? { callable, takes: place.takes } : null;
}

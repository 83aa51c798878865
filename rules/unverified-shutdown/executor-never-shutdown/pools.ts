import type { HolderUse, Model } from "#python/model.ts";
import type { Call } from "#python/syntax/ast.ts";

const executors: ReadonlySet<string> = new Set([
  "concurrent.futures.ThreadPoolExecutor",
  "concurrent.futures.ProcessPoolExecutor",
  "concurrent.futures.InterpreterPoolExecutor",
]);
const pools: ReadonlySet<string> = new Set(["multiprocessing.Pool", "multiprocessing.pool.ThreadPool"]);

/** The two families of the standard library, which end differently: `shutdown()`, and `close()` or `terminate()` with `join()`. */
export type Family = "executor" | "pool";

export function familyOf(call: Call, model: Model): Family | null {
  const name = model.calleeOf(call);
  if (name === null) return null;
  if (executors.has(name)) return "executor";
  return pools.has(name) ? "pool" : null;
}

/** What ends one, called or handed on to be called (`atexit.register(pool.shutdown)`). */
const ends: ReadonlySet<string | null> = new Set(["shutdown", "close", "terminate", "__exit__"]);
/** Ways out of the holder: whoever gets it may end it. */
const leaves: ReadonlySet<HolderUse["kind"]> = new Set(["entered", "stored", "returned", "yielded"]);
/** Calls, by their last name, that use a pool they are handed and leave it as it is. */
const borrows: ReadonlySet<string> = new Set(["run_in_executor", "print", "repr", "str", "isinstance"]);

/** True where somebody ends it, or may. */
export function isEnded(use: HolderUse): boolean {
  if (ends.has(use.method) || leaves.has(use.kind)) return true;
  return use.kind === "handed" && use.call !== null && !borrows.has(lastName(use.call));
}

export function lastName({ func }: Call): string {
  if (func.kind === "Attribute") return func.attr;
  return func.kind === "Name" ? func.name : "";
}

import type { Model } from "#python/model.ts";
import type { Call } from "#python/syntax/ast.ts";

const locks: ReadonlySet<string> = new Set([
  "threading.Lock",
  "threading.RLock",
  "threading.Condition",
  "threading.Semaphore",
  "threading.BoundedSemaphore",
  "asyncio.Lock",
  "asyncio.Semaphore",
  "asyncio.BoundedSemaphore",
]);

export function lockMade(call: Call, model: Model): string | null {
  const callee = model.calleeOf(call);
  return callee !== null && locks.has(callee) ? callee : null;
}

/** True for a lock that a run of a function makes, enters, and shows to nobody. One of two choices may be a lock for nothing on purpose. */
export function isOfOneRun(call: Call, model: Model): boolean {
  const holder = model.holderOf(call);
  const around = model.functionOf(call);
  if (holder.kind !== "name" || holder.binding.scope !== around) return false;
  if (holder.binding.sites.some(({ value }) => value !== call)) return false;
  const uses = model.usesOf(holder);
  return (
    uses.length > 0 && uses.every(({ kind, node }) => kind === "entered" && model.functionOf(node) === around)
  );
}

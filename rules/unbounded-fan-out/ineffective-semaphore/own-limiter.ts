import { limiterTypes } from "#python/knowledge/limiters.ts";
import type { Holder, Model } from "#python/model.ts";
import type { Call, Node } from "#python/syntax/ast.ts";

/** A limiter that nobody else can wait for. */
export interface OwnLimiter {
  readonly kind: "entered by its maker" | "made for each" | "unused";
  readonly at: Node | null;
  readonly note: string;
  /** As it is called: `limit`, `self._limit`; null where it has no name. */
  readonly name: string | null;
}

const locks: ReadonlySet<string> = new Set(["threading.Lock", "threading.RLock"]);
const isLock = (name: string) => name.endsWith("Lock");

export function ownLimiterAt(call: Call, model: Model): OwnLimiter | null {
  const type = model.calleeOf(call);
  if (type === null || !(limiterTypes.has(type) || locks.has(type))) return null;
  const around = model.functionOf(call);
  if (around?.kind !== "FunctionDef") return null;
  const holder = model.holderOf(call);
  if (holder.kind === "elsewhere") {
    const { kind, by } = holder.usage;
    if (kind === "entered") return { kind: "entered by its maker", at: null, note: "", name: null };
    return !isLock(type) && isHandedInLoop(by, model)
      ? {
          kind: "made for each",
          at: by,
          note: "each call of this is handed a limiter of its own",
          name: null,
        }
      : null;
  }
  const by = model.parent(call);
  if (by?.kind !== "AnnAssign" && (by?.kind !== "Assign" || by.targets.length > 1)) return null;
  if (holder.kind === "attribute") return isLock(type) ? null : unusedAttribute(holder, model);
  return holder.binding.scope === around ? usedByMaker(holder, around, model) : null;
}

/** Every use of the name is in the function that made it: the next call makes another. */
function usedByMaker(holder: Holder & { kind: "name" }, around: Node, model: Model): OwnLimiter | null {
  const uses = model.usesOf(holder);
  // `add_done_callback(limit.release)` is somebody else's.
  if (
    !uses.every(
      ({ kind, node }) => (kind === "entered" || kind === "method") && model.functionOf(node) === around,
    )
  )
    return null;
  const [first] = uses;
  return first === undefined
    ? null
    : {
        kind: "entered by its maker",
        at: first.node,
        note: "nobody else can hold it here",
        name: holder.binding.name,
      };
}

/** `[fetch(url, asyncio.Semaphore(5)) for url in urls]`. */
function isHandedInLoop(by: Node, model: Model): boolean {
  if (by.kind !== "Call" || model.awaitableOf(by) !== "coroutine") return false;
  return model.unboundedAround(by) !== null;
}

/** A private attribute that nothing of the file mentions again; what a base of another file does with it is not known. */
function unusedAttribute(holder: Holder & { kind: "attribute" }, model: Model): OwnLimiter | null {
  if (!/^_(?!_)/.test(holder.attribute) || holder.owner.bases.length > 0) return null;
  return model.usesOf(holder).length === 0
    ? { kind: "unused", at: null, note: "", name: `self.${holder.attribute}` }
    : null;
}

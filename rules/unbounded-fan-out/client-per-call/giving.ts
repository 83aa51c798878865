import type { Holder, HolderUse, Model } from "#python/model.ts";
import type { Call, Expression } from "#python/syntax/ast.ts";

const away: ReadonlySet<HolderUse["kind"]> = new Set(["returned", "stored", "yielded"]);

/** True where somebody else gets it, who may keep it: a cache, a reconnect, a dependency that closes it at the end. */
export function isGivenAway(call: Call, model: Model): boolean {
  const holder = model.holderOf(madeBy(call, model));
  if (holder.kind === "attribute") return true;
  if (holder.kind === "name")
    return isGlobal(holder) || model.usesOf(holder).some(({ kind }) => kind === "handed" || away.has(kind));
  const { kind, by } = holder.usage;
  if (kind !== "entered") return kind !== "receiver";
  // What a `with` opened it also closes: whoever it is handed to inside gives it back.
  const entered = by.kind === "WithItem" && by.target !== null ? model.holderAt(by.target) : null;
  return entered !== null && model.usesOf(entered).some((use) => away.has(use.kind));
}

/** Of `await create_pool()` the whole. */
function madeBy(call: Call, model: Model): Expression {
  const around = model.parent(call);
  return around?.kind === "Await" ? around : call;
}

const isGlobal = (holder: Holder) => holder.kind === "name" && holder.binding.scope.kind === "Module";

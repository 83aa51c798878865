import type { Holder, Model } from "#python/model.ts";
import type { Call, Expression, FunctionDef } from "#python/syntax/ast.ts";

/** A function of this file that a pool is given to run. */
export interface Handover {
  readonly pool: Expression;
  readonly holder: Exclude<Holder, { kind: "elsewhere" }>;
  readonly work: FunctionDef;
}

/** Of threads alone: a process of a pool cannot reach the pool that it belongs to. */
const pools =
  /^(?:concurrent\.futures\.ThreadPoolExecutor|multiprocessing\.pool\.ThreadPool)\.(?:submit|map|apply|apply_async|map_async|starmap)$/;

/** `self.pool.submit(self.load, …)` of a pool that the whole file knows. */
export function handoverAt(call: Call, model: Model): Handover | null {
  const pool = poolOf(call, model);
  const [first] = call.args;
  if (pool === null || first === undefined) return null;
  const work = model.definitionOf(first);
  return work?.kind === "FunctionDef" ? { ...pool, work } : null;
}

/** The pool that a call gives work to, where it has a name. */
export function poolOf(call: Call, model: Model): Pick<Handover, "pool" | "holder"> | null {
  const { func } = call;
  if (func.kind !== "Attribute" || !pools.test(model.calleeOf(call) ?? "")) return null;
  const holder = model.holderAt(func.value);
  return holder === null || holder.kind === "elsewhere" ? null : { pool: func.value, holder };
}

export function isSamePool(one: Handover["holder"], other: Handover["holder"]): boolean {
  if (one.kind === "name") return other.kind === "name" && one.binding === other.binding;
  return other.kind === "attribute" && one.attribute === other.attribute && one.owner === other.owner;
}

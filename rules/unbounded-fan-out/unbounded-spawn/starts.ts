import type { Model } from "#python/model.ts";
import type { Call, Expression } from "#python/syntax/ast.ts";

/** A task, thread or process that a call makes. */
export interface Start {
  readonly kind: "task" | "thread" | "process";
  /** The function that does the work, as the expression that names it; null where it cannot be told. */
  readonly work: Expression | null;
  /** A task group or nursery waits for what it started. */
  readonly grouped: boolean;
}

const threads: ReadonlyMap<string | null, "thread" | "process"> = new Map([
  ["threading.Thread", "thread"],
  ["multiprocessing.Process", "process"],
]);
/** Calls, by their last name, around the coroutine that does the work. */
const wrappers: ReadonlySet<string> = new Set(["ensure_future", "partial", "shield", "wait_for"]);

/** What a call starts; null for any other call, and for a thread that is only made here. */
export function startOf(call: Call, model: Model): Start | null {
  const kind = threads.get(model.calleeOf(call));
  if (kind !== undefined)
    return isStarted(call, model)
      ? { kind, work: model.argument(call, null, "target") ?? null, grouped: false }
      : null;
  const spawn = model.spawnOf(call);
  if (spawn === null) return null;
  return {
    kind: "task",
    work: spawn.work && calledIn(spawn.work),
    grouped: spawn.owner === "group",
  };
}

/** `Thread(…).start()`, or a name that is started: what a pool keeps for later is not. */
function isStarted(call: Call, model: Model): boolean {
  const holder = model.holderOf(call);
  if (holder.kind !== "elsewhere") return model.usesOf(holder).some(({ method }) => method === "start");
  const { by } = holder.usage;
  return by.kind === "Attribute" && by.attr === "start";
}

/** `fetch` of `fetch(url)`, of `wait_for(fetch(url), 5)` and of `start_soon(fetch, url)`. */
function calledIn(work: Expression): Expression | null {
  if (work.kind !== "Call") return work;
  const [inner] = work.args;
  if (!wrappers.has(lastName(work.func))) return work.func;
  return inner === undefined ? null : calledIn(inner);
}

export function lastName(func: Expression): string {
  if (func.kind === "Attribute") return func.attr;
  return func.kind === "Name" ? func.name : "";
}

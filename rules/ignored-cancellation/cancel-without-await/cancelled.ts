import type { Holder, HolderUse, Model } from "#python/model.ts";
import type { Call, FunctionDef } from "#python/syntax/ast.ts";

/** A `cancel()` of a task that this file starts and nobody waits for. */
export interface Cancelled {
  readonly cancel: Call;
  readonly spawn: Call;
  /** The coroutine function of the task, where this file defines it. */
  readonly work: FunctionDef | null;
  readonly holder: Holder;
}

const cancelledBy = new WeakMap<Model, readonly Cancelled[]>();

/** What an `async def` cancels itself, in source order. */
export function cancelledIn(definition: FunctionDef, model: Model): readonly Cancelled[] {
  const all = cancelledBy.get(model) ?? findCancelled(model);
  cancelledBy.set(model, all);
  return all.filter(({ cancel }) => model.functionOf(cancel) === definition);
}

function findCancelled(model: Model): readonly Cancelled[] {
  const found: Cancelled[] = [];
  const seen = new Set<readonly HolderUse[]>();
  for (const spawn of model.nodes("Call")) {
    const task = model.spawnOf(spawn);
    if (task === null || task.owner === "group") continue;
    const holder = model.holderOf(spawn);
    const uses = model.usesOf(holder);
    if (seen.has(uses) || uses.some(isWaitedFor)) continue;
    seen.add(uses);
    const work = task.work?.kind === "Call" ? model.definitionOf(task.work.func) : null;
    for (const { method, call } of uses)
      if (method === "cancel" && call !== null && model.usage(call).kind === "discarded")
        found.push({ cancel: call, spawn, work: work?.kind === "FunctionDef" ? work : null, holder });
  }
  return found.toSorted((one, other) => one.cancel.start - other.cancel.start);
}

/** True where somebody waits for the task's end, is called at it, or may be: whoever the task is given to. A further name for it is looked at on its own. */
function isWaitedFor(use: HolderUse): boolean {
  switch (use.kind) {
    case "method":
      return use.method === "add_done_callback";
    case "stored":
      return use.node.kind !== "Assign" || use.node.targets.some(({ kind }) => kind !== "Name");
    case "handed":
    case "awaited":
    case "iterated":
    case "returned":
    case "yielded":
      return true;
    default:
      return false;
  }
}

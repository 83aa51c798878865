import { asyncCode, defineRule } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { endlessWorkOf } from "./endless.ts";
import { closerOf, isEnded, keeperOf, type Keeper } from "./keepers.ts";
import { explain } from "./wording.ts";

export default defineRule({
  id: "background-task-never-cancelled",
  summary: "A task that loops for ever is kept, and nothing in the file ever cancels it.",
  mistake: mistakes["unverified-shutdown"],
  default: defaults.QR5,
  severity: "warning",
  peers: [
    "pyleak (runtime) no_task_leaks",
    "pyleak (runtime) no_thread_leaks",
    "pyleak (runtime) no_event_loop_blocking",
    "pyleak (runtime) @pytest.mark.no_leaks",
  ],
  on: "Call",
  mentions: [asyncCode, /create_task|ensure_future|\bTask\b/],

  *check(call, model) {
    const spawn = model.spawnOf(call);
    if (spawn === null || spawn.owner === "group") return;
    const work = endlessWorkOf(spawn, model);
    if (work === null) return;
    const keeper = keeperOf(call, model);
    if (keeper === null || isEnded(keeper, model)) return;
    if (cancelsAll(model)) return;
    yield {
      at: call,
      ...explain({ call, keeper, work, model }),
      severity: isOwned(keeper) ? "warning" : "info",
      evidence: [{ at: work.loop, note: "only an exception, such as a cancellation, leaves this loop" }],
    };
  },
});

const cancelling = new WeakMap<Model, boolean>();

/** `for task in asyncio.all_tasks(): task.cancel()` finds it too. */
function cancelsAll(model: Model): boolean {
  const known =
    cancelling.get(model) ?? model.nodes("Call").some((call) => model.calleeOf(call) === "asyncio.all_tasks");
  cancelling.set(model, known);
  return known;
}

/** A private attribute of a class that can be ended, or the local of a context manager: whoever ends it forgets the task. */
function isOwned({ holder }: Keeper): boolean {
  if (holder.kind === "name") return holder.binding.scope.kind !== "Module";
  return holder.attribute.startsWith("_") && closerOf(holder.owner) !== null;
}

import { defineRule } from "#engine/rule.ts";
import type { Node } from "#python/syntax/ast.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { isKeptLiterally } from "./literally.ts";
import { isForeign, lossOf } from "./loss.ts";
import { explain } from "./wording.ts";
import { isBestEffort, isOneStep, startedBy } from "./work.ts";

export default defineRule({
  id: "dangling-task",
  summary: "A task is started and nobody keeps it, so nobody awaits it, cancels it or sees its exception.",
  mistake: mistakes["ignored-cancellation"],
  default: defaults.SC2,
  severity: "error",
  peers: [
    "flake8-async ASYNC300",
    "ruff RUF006",
    "sonar-python S7502",
    "mypy unused-awaitable",
    "codehound CH006",
  ],
  on: "Call",
  mentions: /create_task|ensure_future|run_coroutine_threadsafe|\bTask\b/,

  *check(call, model) {
    const spawn = model.spawnOf(call);
    if (spawn === null || spawn.owner === "group") return;
    if (spawn.work !== null && isFuture(model.typeOf(spawn.work))) return;
    if (model.parity && isKeptLiterally(call, spawn.certain, model)) return;
    const loss = lossOf(call, model);
    if (loss === null || isFinalizer(model.functionOf(call))) return;
    const started = startedBy(spawn.work, model);
    const isSlight = started !== null && (isOneStep(started, model) || isBestEffort(started, model));
    yield {
      at: call,
      ...explain({ call, work: spawn.work, loss, model }),
      severity:
        isSlight || isForeign(call, model)
          ? "info"
          : spawn.certain && loss.kind === "discarded"
            ? "error"
            : "warning",
    };
  },
});

/** Who is collected has nobody left to keep what it starts. */
function isFinalizer(around: Node | null): boolean {
  return around?.kind === "FunctionDef" && around.name.name === "__del__";
}

/** `ensure_future` hands an existing future back: whoever made it has it. */
const isFuture = (type: string | null) => type === "asyncio.Future" || type === "asyncio.Task";

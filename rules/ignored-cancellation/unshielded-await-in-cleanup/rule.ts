import { asyncCode, defineRule, excerpt, type Report } from "#engine/rule.ts";
import type { Node } from "#python/syntax/ast.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { cleanupsOf, isShielded, waitIn } from "./cleanups.ts";
import { waitsLiterally } from "./literally.ts";

export default defineRule({
  id: "unshielded-await-in-cleanup",
  summary:
    "Cleanup of anyio or trio code waits without a shield: under cancellation it is cancelled again at once.",
  mistake: mistakes["ignored-cancellation"],
  default: defaults.RL3,
  severity: "warning",
  peers: ["flake8-async ASYNC102", "flake8-async ASYNC120"],
  on: "Try",
  mentions: [asyncCode, /\b(?:anyio|trio)\b/],

  *check(statement, model) {
    const library = model.flavour(statement);
    if (library !== "anyio" && library !== "trio") return;
    if (model.parity) {
      for (const waiting of waitsLiterally(statement, model)) yield literal(waiting);
      return;
    }
    if (model.suspensionsIn(statement.body).length === 0) return;
    for (const cleanup of cleanupsOf(statement, model)) {
      const waiting = waitIn(cleanup, model);
      if (waiting === null || isShielded(waiting, model)) continue;
      yield {
        at: waiting,
        message: `\`${excerpt(/^async \w+/.exec(model.source(waiting))?.[0] ?? model.source(waiting), 50)}\` in the cleanup of \`${model.qualifiedName(waiting)}\` is cancelled before it has begun.`,
        why: `\`${library}\` raises the cancellation again at every wait until its scope is left, so what should be cleaned up here is not when it matters.`,
        remedy: `Wait inside \`with ${library}.move_on_after(5, shield=True):\`, a shield with a time limit.`,
        // anyio code also runs in tasks that asyncio cancelled, which it does once.
        severity: library === "trio" ? "warning" : "info",
      };
    }
  },
});

function literal(waiting: Node): Report {
  return {
    at: waiting,
    message: "This waits in a cleanup without a shield.",
    why: "Under cancellation it is cancelled again at once.",
    remedy: "Wait inside a scope with `shield=True` and a time limit.",
  };
}

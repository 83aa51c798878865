import { defineRule, excerpt } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Node } from "#python/syntax/ast.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { cleanupAfter, commitsAfter } from "./cleanup.ts";
import { isOfLocalObject } from "./local-objects.ts";
import { isCancelledOnly, isGuarded, isUndone, managedYield } from "./yields.ts";

export default defineRule({
  id: "context-manager-without-finally",
  summary:
    "A context manager cleans up after a `yield` that no `finally` guards, so that a failed or cancelled body skips it.",
  mistake: mistakes["ignored-cancellation"],
  default: defaults.RL3,
  severity: "warning",
  peers: ["pylint W0135", "CodeQL py/should-use-with"],
  on: "FunctionDef",
  mentions: /contextmanager/,

  *check(definition, model) {
    const handover = managedYield(definition, model);
    if (handover === null || isGuarded(handover, model)) return;
    const cleanup = cleanupAfter(handover, definition, model);
    if (cleanup === null || isUndone(handover, model) || commitsAfter(handover, definition, model)) return;
    const name = model.qualifiedName(definition);
    const passed = isCancelledOnly(handover, model) ? passing : failing;
    // Past `except Exception` of a plain one comes hardly more than Ctrl-C.
    const isRare = passed === passing && !definition.async;
    const isSlight = isRare || model.role === "script" || isOfLocalObject(cleanup, definition, model);
    yield {
      at: handover,
      message: `\`${excerpt(model.source(cleanup), 50)}\` in \`${name}\` is skipped when the body of its \`with\` ${definition.async ? passed.async : passed.plain}.`,
      why: "The exception of the body is raised at this `yield`, and nothing between here and the cleanup holds it up.",
      remedy: `Write \`try:\` before the \`yield\`, and put what follows it into its \`finally\`${shieldFor(cleanup, model)}.`,
      severity: isSlight ? "info" : "warning",
      evidence: [{ at: cleanup, note: "runs only where the body ends well" }],
    };
  },
});

/** What is awaited in a cancelled scope of anyio and trio is cancelled again; asyncio cancels once. */
function shieldFor(cleanup: Node, model: Model): string {
  const flavour = model.flavour(cleanup);
  if (model.parent(cleanup)?.kind !== "Await" || (flavour !== "anyio" && flavour !== "trio")) return "";
  return `, what is awaited under \`with ${flavour}.CancelScope(shield=True):\``;
}

const failing = { async: "fails or is cancelled", plain: "fails" };
const passing = { async: "is cancelled", plain: "is interrupted" };

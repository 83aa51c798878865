import { asyncCode, defineRule, excerpt } from "#engine/rule.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { eitherKind } from "./either.ts";

export default defineRule({
  id: "sync-callback-on-loop",
  summary:
    "Code that takes plain functions as well as coroutine functions calls the plain ones on the event loop, where they block every task.",
  mistake: mistakes["threads-for-io"],
  default: defaults.MS2,
  severity: "info",
  peers: [],
  on: "If",
  mentions: [asyncCode, /\b(?:iscoroutinefunction|_*is_(?:async|coroutine)_(?:callable|fn|func|function))\b/],

  *check(statement, model) {
    const either = eitherKind(statement, model);
    if (either === null) return;
    for (const call of either.calls) {
      const { text } = model.inThread(call);
      yield {
        at: call,
        message: `\`${excerpt(model.source(call))}\` runs a plain function on the event loop in \`${model.qualifiedName(call)}\`.`,
        why: "Whoever hands in a plain function may well wait in it: for a file, a request, a lock. Until it returns no other task of this loop runs, and no timeout ends it.",
        remedy: `Hand it to a thread: \`${excerpt(text, 90)}\`.`,
        evidence: [{ at: either.question, note: "coroutine functions are told apart here, and awaited" }],
      };
    }
  },
});

import { defineRule, excerpt } from "#engine/rule.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";

export default defineRule({
  id: "blocking-call-in-async",
  summary:
    "A call that the project's own settings name as blocking is made in code that runs on the event loop: every task of the loop waits for it.",
  mistake: mistakes["threads-for-io"],
  default: defaults.BR2,
  severity: "error",
  peers: ["flake8-async ASYNC200"],
  on: "Call",
  // Nothing by itself: the engine looks for the names of the settings.
  mentions: /(?!)/,

  *check(call, model) {
    const callee = model.calleeOf(call);
    if (callee === null || !model.extra.blockingCalls.includes(callee)) return;
    if (!model.onEventLoop(call)) return;

    const { text, replacement } = model.inThread(call);
    yield {
      at: call,
      message: `\`${excerpt(model.source(call))}\` blocks the event loop in \`${model.qualifiedName(call)}\`.`,
      why: `The settings of this project name \`${callee}\` as a call that blocks: until it returns no other task runs, no timeout ends anything and no cancellation arrives.`,
      remedy: `Hand the call to a thread: \`${excerpt(text, 90)}\`.`,
      ...(replacement !== null && {
        fix: { kind: "offer" as const, start: call.start, end: call.end, text: replacement },
      }),
    };
  },
});

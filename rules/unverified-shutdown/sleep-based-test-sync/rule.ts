import { defineRule, excerpt } from "#engine/rule.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { guessOf } from "./guesses.ts";

export default defineRule({
  id: "sleep-based-test-sync",
  summary: "A test waits a fixed time for another task or thread, and then asserts what that has done.",
  mistake: mistakes["unverified-shutdown"],
  default: defaults.VL2,
  severity: "info",
  peers: ["semgrep-rules arbitrary-sleep"],
  offByDefault: true,
  inTests: true,
  on: "Call",
  mentions: /\bsleep\b/,

  *check(call, model) {
    const started = guessOf(call, model);
    if (started === null) return;
    yield {
      at: call,
      message: `\`${excerpt(model.source(call))}\` is how long this test gives what it has started, before it asserts.`,
      why: "On a busy machine that is too short, and the test fails now and then; on all others it is too long, and every run pays for it.",
      remedy:
        "Wait for the thing itself: await the task, join the thread, or let it set an `Event` that the test waits for with a limit.",
      evidence: [{ at: started, note: "started here" }],
    };
  },
});

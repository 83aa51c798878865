import { defineRule } from "#engine/rule.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { pollIn } from "./polls.ts";
import { explain } from "./wording.ts";

export default defineRule({
  id: "poll-loop-without-deadline",
  summary: "A loop asks again and again whether something has happened, and never gives up.",
  mistake: mistakes["ignored-cancellation"],
  default: defaults.DL3,
  severity: "warning",
  peers: ["flake8-async ASYNC110", "ruff ASYNC110", "sonar-python S7484", "sonar-python S7621"],
  on: "While",
  mentions: [/\bwhile\b/, /\bsleep\b|readline/],

  *check(loop, model) {
    const poll = pollIn(loop, model);
    if (poll === null || model.timeLimitOn(poll.at) !== null) return;
    yield {
      at: loop.test,
      ...explain(loop, poll, model),
      severity: poll.kind === "sleep" ? "info" : "warning",
      evidence: [
        { at: poll.at, note: poll.kind === "sleep" ? "and then waits here" : "waits here for the next line" },
      ],
    };
  },
});

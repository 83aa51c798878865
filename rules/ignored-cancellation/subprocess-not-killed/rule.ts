import { defineRule } from "#engine/rule.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { childOf } from "./children.ts";
import { leftOf } from "./forms.ts";
import { explain, notes } from "./wording.ts";

export default defineRule({
  id: "subprocess-not-killed",
  summary: "A child process, or what it started, goes on after it was given up.",
  mistake: mistakes["ignored-cancellation"],
  default: defaults.PS2,
  severity: "warning",
  peers: ["CodeGuru incorrect-usage-of-process-terminate-api@v1.0", "CodeGuru leaky-subprocess-timeout"],
  on: "Call",
  mentions: /\bPopen\b|create_subprocess_/,

  *check(call, model) {
    const child = childOf(call, model);
    const left = child === null ? null : leftOf(child);
    if (left === null) return;
    yield {
      at: left.at,
      ...explain(left, model),
      severity: left.form === "heed" ? "info" : "warning",
      evidence: [
        { at: call, note: "started here" },
        { at: left.because, note: notes[left.form] },
      ],
    };
  },
});

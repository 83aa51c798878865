import { defineRule } from "#engine/rule.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { pipedBy } from "./pipes.ts";
import { explain, communicateInstead } from "./wording.ts";
import { unreadWait } from "./waits.ts";

export default defineRule({
  id: "popen-pipe-deadlock",
  summary: "A child process is waited for while nobody reads the pipe that it writes to.",
  mistake: mistakes["unbounded-fan-out"],
  default: defaults.BP3,
  severity: "error",
  peers: ["CodeGuru multiprocessing-deadlock-prevention@v1.0"],
  on: "Call",
  mentions: /\bPIPE\b/,

  *check(call, model) {
    const piped = pipedBy(call, model);
    const unread = piped === null ? null : unreadWait(piped, model);
    if (unread === null) return;
    const fix = communicateInstead(unread, model);
    yield {
      at: unread.wait,
      ...explain(unread, model),
      severity: unread.stream === "stdout" ? "error" : "warning",
      evidence: [{ at: call, note: `its \`${unread.stream}\` is a pipe` }],
      ...(fix && { fix }),
    };
  },
});

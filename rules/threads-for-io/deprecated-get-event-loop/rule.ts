import { defineRule } from "#engine/rule.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { decidesByItself, isDemonstration, isOutsideLoops } from "./circumstances.ts";
import { asksForLoop, runsWith } from "./loops.ts";
import { inCoroutine, inLibrary, inThread, whereNoneRuns } from "./wording.ts";

export default defineRule({
  id: "deprecated-get-event-loop",
  summary:
    "`asyncio.get_event_loop()` is asked for a loop where none runs: it raises in other threads, and since Python 3.14 everywhere.",
  mistake: mistakes["threads-for-io"],
  default: defaults.BR3,
  severity: "error",
  peers: ["codehound CH004"],
  infoOnce: true,
  on: "Call",
  mentions: /\bget_event_loop\b/,

  *check(call, model) {
    if (!asksForLoop(call, model)) return;
    if (model.onEventLoop(call)) {
      yield inCoroutine(call, model);
      return;
    }
    if (decidesByItself(call, model)) return;
    const thread = model.threadRunOf(call);
    if (thread !== null && thread.to !== "signal") yield inThread(call, thread, model);
    else {
      const running = runsWith(call, model);
      if (running === null) return;
      const certain = isOutsideLoops(call, model);
      const report = certain ? whereNoneRuns(call, running, model) : inLibrary(call, running, model);
      yield isDemonstration(call, model) ? { ...report, severity: "info" } : report;
    }
  },
});

import { defineRule } from "#engine/rule.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { askedForeign, hasOwnLoop } from "./loops.ts";
import { touchOf } from "./touches.ts";
import { ofAsker, ofTouch } from "./wording.ts";

export default defineRule({
  id: "asyncio-call-from-thread",
  summary:
    "Code of another thread touches an event loop, or a task, future, queue or event of one, without telling it.",
  mistake: mistakes["threads-for-io"],
  default: defaults.BR1,
  severity: "error",
  peers: ["CPython (runtime) debug mode"],
  on: "Call",
  mentions: [
    /\basync\b|\basyncio\b/,
    /\b(?:call_soon_threadsafe|run_coroutine_threadsafe|run_in_executor|to_thread|run_sync|run_in_threadpool|sync_to_async|add_done_callback|start_new_thread)\b|\b(?:Thread|ThreadPool|Timer|InputStream|OutputStream|Listener)\b|ThreadPoolExecutor|EventHandler|\bpaho\b|\bstream_callback\b|\bsignal\.signal\b/,
  ],

  *check(call, model) {
    const asked = askedForeign(call, model);
    const run = model.threadRunOf(call);
    if (asked !== null && run?.to !== "signal") yield ofAsker(call, asked, model);
    if (run === null || hasOwnLoop(run, model)) return;
    const touch = touchOf(call, model);
    if (touch !== null) yield ofTouch({ call, touch, run }, model);
  },
});

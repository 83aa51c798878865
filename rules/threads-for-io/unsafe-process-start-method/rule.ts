import { defineRule, excerpt, type Fix } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Call } from "#python/syntax/ast.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { childOf } from "./children.ts";
import { threadBeside } from "./threads.ts";

export default defineRule({
  id: "unsafe-process-start-method",
  summary:
    "A process that has threads is forked: the child has their locks, and not the threads that would release them.",
  mistake: mistakes["threads-for-io"],
  default: defaults.MS4,
  severity: "warning",
  peers: [],
  infoOnce: true,
  on: "Call",
  mentions: [
    /\bmultiprocessing\b|\bProcessPoolExecutor\b|\bfork\b/,
    /\bThread|\bto_thread\b|\brun_in_executor\b|\brun_sync\b|_async\b|start_new_thread|threadpool/,
  ],

  *check(call, model) {
    const child = childOf(call, model);
    if (child === null) return;
    const thread = threadBeside(call, child, model);
    if (thread === null) return;
    const fix = withContext(call, model);
    yield {
      at: call,
      message: `\`${excerpt(model.source(call))}\` forks a process in which \`${excerpt(model.source(thread), 40)}\` runs a thread.`,
      why: `${child.kind === "default" ? "On Linux, until Python 3.14, a child begins as a copy" : "A forked child is a copy"} with one thread: a lock that another one held, of the logging or of a library, is never released there, and the child hangs now and then.`,
      remedy:
        'Say how children start, `multiprocessing.get_context("spawn")` (or "forkserver"), and pass them what they need as arguments.',
      severity: child.kind === "default" ? "info" : "warning",
      evidence: [{ at: thread, note: "a thread of the same process" }],
      ...(fix && { fix }),
    };
  },
});

/** `ProcessPoolExecutor(4, mp_context=multiprocessing.get_context("spawn"))` */
function withContext(call: Call, model: Model): Fix | null {
  const module = model.spelling("multiprocessing", call);
  if (module === null || model.calleeOf(call) !== "concurrent.futures.ProcessPoolExecutor") return null;
  const last = [...call.args, ...call.keywords].at(-1);
  const at = last?.end ?? call.end - 1;
  const argument = `mp_context=${module}.get_context("spawn")`;
  return { kind: "offer", start: at, end: at, text: last === undefined ? argument : `, ${argument}` };
}

import { excerpt, type Fix, type Report } from "#engine/rule.ts";
import type { Model, ThreadRun } from "#python/model.ts";
import type { Call } from "#python/syntax/ast.ts";
import type { Touch } from "./touches.ts";

export interface Touching {
  readonly call: Call;
  readonly touch: Touch;
  readonly run: ThreadRun;
}

const where: Readonly<Record<ThreadRun["to"], string>> = {
  thread: "from another thread",
  pool: "from a thread of a pool",
  callback: "from the thread that calls back",
  signal: "from a signal handler, between any two steps of the loop",
};

export function ofTouch({ call, touch, run }: Touching, model: Model): Report {
  const fix = safeCall(call);
  return {
    at: call,
    message: `\`${excerpt(model.source(call))}\`${inScope(call, model)} touches ${touch.what} ${where[run.to]}.`,
    why: "Nothing in asyncio is safe to be changed from outside its loop: the loop may sleep on without noticing, and what two threads change at once is lost or done twice.",
    remedy: run.to === "signal" ? handler : remedyFor(call, model),
    severity: touch.certain && run.to !== "signal" ? "error" : "warning",
    evidence: [
      {
        at: run.by,
        note: run.to === "signal" ? "handles the signal from here on" : "runs in another thread from here on",
      },
      ...run.calls.map((at) => ({ at, note: "called on the way here" })),
      ...(touch.awaited === null ? [] : [{ at: touch.awaited, note: "a coroutine waits for it here" }]),
    ],
    ...(fix && { fix }),
  };
}

const handler =
  "Register it with `loop.add_signal_handler(…)`, whose handlers run on the loop; where that is missing (Windows), let the handler only set something that the loop looks at.";

function remedyFor(call: Call, model: Model): string {
  const done = excerpt(model.source(call.func), 40);
  const given = call.args.map((each) => excerpt(model.source(each), 40));
  if (/\bcall_soon$/.test(done)) return "Use `call_soon_threadsafe`, which wakes the loop.";
  if (/\b(?:create_task|ensure_future)$/.test(done))
    return `Hand the coroutine over: \`asyncio.run_coroutine_threadsafe(${given[0] ?? "work()"}, loop)\`, with the loop that its owner took with \`asyncio.get_running_loop()\`.`;
  return `Let the loop do it: \`loop.call_soon_threadsafe(${[done, ...given].join(", ")})\`, with the loop that its owner took with \`asyncio.get_running_loop()\`.`;
}

function safeCall({ func }: Call): Fix | null {
  if (func.kind !== "Attribute" || func.attr !== "call_soon") return null;
  return { kind: "safe", start: func.attrStart, end: func.end, text: "call_soon_threadsafe" };
}

export function ofAsker(call: Call, asked: Call, model: Model): Report {
  const source = excerpt(model.source(asked));
  return {
    at: call,
    message: `\`${excerpt(model.source(call))}\`${inScope(call, model)} hands work to a loop as from another thread, and asks \`${source}\` in that thread, which has none.`,
    why: `In the thread that this call is meant for, \`${source}\` raises \`RuntimeError\`; on the loop's own thread it is not needed.`,
    remedy:
      "Take the loop once, in a coroutine with `asyncio.get_running_loop()`, keep it, and hand the work to that one.",
    severity: "info",
    evidence: [{ at: asked, note: "finds only a loop of this thread" }],
  };
}

function inScope(call: Call, model: Model): string {
  return ` in \`${model.qualifiedName(call)}\``;
}

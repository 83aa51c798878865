import { excerpt, type Fix, type Report } from "#engine/rule.ts";
import type { Model, ThreadRun } from "#python/model.ts";
import type { Call } from "#python/syntax/ast.ts";

export function inCoroutine(call: Call, model: Model): Report {
  const { func } = call;
  return {
    at: call,
    message: `\`${excerpt(model.source(call))}\` in \`${model.qualifiedName(call)}\` asks for a loop in a roundabout way: a coroutine's own loop is always the running one.`,
    why: "Moved to plain code, the same line finds no loop and raises `RuntimeError`; `get_running_loop` says what is meant.",
    remedy: `Write \`asyncio.get_running_loop()\`.`,
    severity: "info",
    ...(func.kind === "Attribute" &&
      model.nameOf(func) === "asyncio.get_event_loop" && {
        fix: { kind: "safe" as const, start: func.attrStart, end: func.end, text: "get_running_loop" },
      }),
  };
}

export function inThread(call: Call, run: ThreadRun, model: Model): Report {
  return {
    at: call,
    message: `\`${excerpt(model.source(call))}\`${inScope(call, model)} is asked for in another thread, which has no loop: it raises \`RuntimeError\`.`,
    why: "Only the main thread was ever given a loop by itself. The code works when it is tried there and fails in every worker.",
    remedy:
      "Let the thread run its own coroutines with `asyncio.run(…)`; to reach a loop that runs elsewhere, take it with `asyncio.get_running_loop()` in a coroutine and hand it over.",
    evidence: [
      { at: run.by, note: "runs in another thread from here on" },
      ...run.calls.map((at) => ({ at, note: "called in that thread here" })),
    ],
  };
}

export function whereNoneRuns(call: Call, running: Call, model: Model): Report {
  const fix = runInstead(call, running, model);
  const [, minor = 0] = model.oldestPython ?? [];
  const raises = minor >= 14;
  const asked = `\`${excerpt(model.source(call))}\`${inScope(call, model)}`;
  return {
    at: call,
    message: raises
      ? `${asked} is called where no loop runs, and raises \`RuntimeError\` on every Python that this project supports.`
      : `${asked} is called where no loop runs: it raises \`RuntimeError\` since Python 3.14, and before that in every thread but the main one.`,
    why: "The loop that it used to make is closed by nobody and is shared with whatever else asks for one, so what one caller leaves behind the next one runs.",
    remedy: `${remedyFor(running, model)}, which makes a loop, ends what is left on it and closes it.`,
    severity: raises ? "error" : "warning",
    evidence: [{ at: running, note: "the loop is run here" }],
    ...(fix && { fix }),
  };
}

/** Who calls a library's function is not known: with a loop that was set for the thread it works. */
export function inLibrary(call: Call, running: Call, model: Model): Report {
  return {
    at: call,
    message: `\`${excerpt(model.source(call))}\`${inScope(call, model)} finds a loop only where its caller set one for this thread: without one it raises \`RuntimeError\` since Python 3.14.`,
    why: "Before 3.14 it made one in the main thread, which nobody closed; and where a loop runs already, to run it raises as well.",
    remedy: "Offer the coroutine, and leave it to whoever starts the program to run the loop.",
    severity: "info",
    evidence: [{ at: running, note: "the loop is run here" }],
  };
}

function remedyFor(running: Call, model: Model): string {
  const [work] = running.args;
  if (work === undefined) return "Put what has to run into a coroutine and run it with `asyncio.run(main())`";
  const source = model.source(work);
  return `Use \`asyncio.run(${excerpt(source, 60)})\``;
}

/** Only a coroutine: `asyncio.run` takes no future. */
function runInstead(call: Call, running: Call, model: Model): Fix | null {
  const [work, ...others] = running.args;
  const asyncio = model.spelling("asyncio", call);
  if (asyncio === null || running.start !== call.start || others.length > 0) return null;
  if (work?.kind !== "Call" || model.awaitableOf(work) !== "coroutine") return null;
  return { kind: "offer", start: running.func.start, end: running.func.end, text: `${asyncio}.run` };
}

function inScope(call: Call, model: Model): string {
  const scope = model.qualifiedName(call);
  return scope === "" ? "" : ` in \`${scope}\``;
}

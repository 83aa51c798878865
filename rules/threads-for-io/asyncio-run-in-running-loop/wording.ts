import { excerpt, type Fix, type Report } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Call } from "#python/syntax/ast.ts";
import { awaitedInstead } from "./runners.ts";

export function inCoroutine(call: Call, model: Model): Report {
  const fix = awaitIt(call, model);
  return {
    at: call,
    message: message(call, model),
    why: "A thread has one running loop, and a coroutine is always on it.",
    remedy: remedy(call, model),
    ...(fix && { fix }),
  };
}

/** In a plain function that the coroutine at `onLoop` calls. */
export function inHelper(call: Call, onLoop: Call, model: Model): Report {
  const scope = `\`${model.qualifiedName(call)}\``;
  return {
    at: call,
    message: message(call, model),
    why: `A thread has one running loop, and coroutines call ${scope} on it.`,
    remedy: `Make ${scope} a coroutine too. ${remedy(call, model)}`,
    evidence: [{ at: onLoop, note: "called on the event loop here" }],
  };
}

function message(call: Call, model: Model): string {
  return `\`${excerpt(model.source(call))}\` in \`${model.qualifiedName(call)}\` runs an event loop inside the one that runs already, which raises \`RuntimeError\`.`;
}

function remedy(call: Call, model: Model): string {
  const awaited = awaitedInstead(call, model);
  return awaited === null ? "Await what should run." : `Await it: \`${awaited}\`.`;
}

/** A plain `with` around the call may hold a lock of threads, which must not be held while other tasks run. */
function awaitIt(call: Call, model: Model): Fix | null {
  const [coroutine, ...others] = call.args;
  if (model.calleeOf(call) !== "asyncio.run" || coroutine?.kind !== "Call") return null;
  if (others.length + call.keywords.length > 0) return null;
  if (!["discarded", "returned", "assigned"].includes(model.usage(call).kind)) return null;
  if (model.withsAround(call).some(({ statement }) => !statement.async)) return null;
  return { kind: "safe", start: call.start, end: call.end, text: `await ${model.source(coroutine)}` };
}

export function ofPatch(call: Call, model: Model): Report {
  return {
    at: call,
    message: `\`${excerpt(model.source(call))}\` lets event loops run inside each other.`,
    why: "Every blocking call is then a place where any other task may run, in every library of the process, and the order in which coroutines end is that of a stack.",
    remedy: "Make the call path async, or run the inner coroutines in a thread that has a loop of its own.",
    severity: "info",
  };
}

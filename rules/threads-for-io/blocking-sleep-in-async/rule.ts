import { asyncCode, defineRule, excerpt, type Fix } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import { setUpName } from "#python/knowledge/beginnings.ts";
import type { Call } from "#python/syntax/ast.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";

export default defineRule({
  id: "blocking-sleep-in-async",
  summary:
    "`time.sleep` in code that runs on the event loop stops every task of the loop, not only the one that waits.",
  mistake: mistakes["threads-for-io"],
  default: defaults.BR2,
  severity: "error",
  peers: [
    "flake8-async ASYNC251",
    "ruff ASYNC251",
    "sonar-python S7488",
    "semgrep-rules sync-sleep-in-async-code",
    "Fixit UseAsyncSleepInAsyncDef",
  ],
  on: "Call",
  mentions: [asyncCode, /\bsleep\b/],

  *check(call, model) {
    if (model.calleeOf(call) !== "time.sleep") return;
    if (!model.onEventLoop(call) && !(model.parity && isInLambda(call, model))) return;
    // It gives way to other threads, and comes back at once.
    const [seconds] = call.args;
    if (seconds && model.constantOf(seconds) === 0) return;

    const library = model.flavour(call);
    const module = model.spelling(library, call) ?? library;
    const argument = call.args.map((each) => excerpt(model.source(each), 40)).join(", ");
    const fix = asyncSleep(call, model);
    yield {
      at: call,
      message: `\`${model.source(call.func)}(${argument})\` blocks the event loop in \`${model.qualifiedName(call)}\`.`,
      why: "Until it returns, no other task of this loop runs: no request is served, no timeout ends anything and no cancellation arrives.",
      remedy: `Use \`await ${module}.sleep(${argument})\`, which lets the other tasks run meanwhile.`,
      severity: isMeant(call, model) ? "info" : "error",
      ...(fix && { fix }),
    };
  },
});

/** While something is made ready mostly nothing else runs yet, and beside the one coroutine of a program nothing ever does; and some say that they block on purpose, to see what comes of it. */
function isMeant(call: Call, model: Model): boolean {
  if (model.runsOneAfterTheOther(call)) return true;
  const around = model.functionOf(call);
  if (around?.kind !== "FunctionDef") return false;
  const [first] = around.body;
  const says = first?.kind === "ExpressionStatement" ? model.source(first) : "";
  return setUpName.test(around.name.name) || onPurpose.test(says);
}

const onPurpose = /\b(?:deliberately|intentionally|purposely|on purpose)\b/i;

/** sonar-python's S7488 counts what a lambda does for the coroutine around it; ruff's ASYNC251 not where it is handed on. */
function isInLambda(call: Call, model: Model): boolean {
  const around = model.functionOf(call);
  return around?.kind === "Lambda" && model.onEventLoop(around) && model.usage(around).kind !== "argument";
}

/** A plain `with` around the call may hold a lock of threads, which must not be held while other tasks run. */
function asyncSleep(call: Call, model: Model): Fix | null {
  const module = model.spelling(model.flavour(call), call);
  if (module === null) return null;
  if (model.usage(call).kind !== "discarded") return null;
  if (model.withsAround(call).some(({ statement }) => !statement.async)) return null;
  return { kind: "safe", start: call.func.start, end: call.func.end, text: `await ${module}.sleep` };
}

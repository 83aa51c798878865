import { asyncCode, defineRule, excerpt, type Report } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Call, FunctionDef, While } from "#python/syntax/ast.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";

export default defineRule({
  id: "cpu-work-in-async",
  summary:
    "Code that runs on the event loop keeps its thread busy with work for the processor, or loops without ever letting go.",
  mistake: mistakes["threads-for-io"],
  default: defaults.BR2,
  severity: "warning",
  infoOnce: true,
  peers: ["flake8-async ASYNC910", "flake8-async ASYNC911", "flake8-async ASYNC913"],
  on: "FunctionDef",
  mentions: [
    asyncCode,
    /\b(?:PIL|argon2|bcrypt|bz2|chardet|charset_normalizer|gzip|hashlib|lzma|pandas|passlib|rsa|sentence_transformers|torch|transformers|werkzeug|whisper|while|zlib)\b/,
  ],

  *check(definition, model) {
    for (const node of model.evaluatedIn(definition)) {
      if (node.kind === "Call" && isHeavy(node, model)) yield heavy(node, model);
      if (node.kind === "While" && definition.async && neverLetsGo(node, model))
        yield endless(node, definition, model);
    }
  },
});

function isHeavy(call: Call, model: Model): boolean {
  const blocking = model.blockingOf(call);
  if (blocking?.kind !== "cpu" || !model.onEventLoop(call)) return false;
  // What the text itself holds is small; the name of a file or a model is small too, and what it names is not.
  return blocking.lasts === "long" || call.args[0]?.kind !== "Constant";
}

function heavy(call: Call, model: Model): Report {
  const brief = model.blockingOf(call)?.lasts === "brief";
  const { text } = model.inThread(call);
  return {
    at: call,
    message: `\`${excerpt(model.source(call))}\` ${does(call, model)} on the event loop in \`${model.qualifiedName(call)}\`.`,
    why: brief
      ? "Of a few kilobytes nobody notices; of megabytes it takes as long as a slow request, and no other task runs meanwhile."
      : "It takes tens of milliseconds and more, by design or by the size of what it is handed, and no other task of this loop runs meanwhile.",
    remedy: `Hand it to a thread where it is native code that lets go of the interpreter's lock: \`${excerpt(text, 90)}\`, else to a process.`,
    severity: brief || model.runsOneAfterTheOther(call) ? "info" : "warning",
  };
}

/** What is handed a name or an open file and gives back what is in it. */
const loads =
  /^(?:pandas\.read_\w+|sentence_transformers\.\w+|torch\.load|transformers\.pipeline|whisper\.load_model)$/;

function does(call: Call, model: Model): string {
  return loads.test(model.calleeOf(call) ?? "") ? "reads and unpacks a whole file" : "computes";
}

/** `while True` that nothing leaves and nothing interrupts, and a loop that only asks again and again. */
function neverLetsGo(loop: While, model: Model): boolean {
  if (model.suspensionsIn([loop]).length > 0) return false;
  if (loop.body.every(({ kind }) => kind === "Pass")) return true;
  return model.exitsOf([loop]).length === 0;
}

function endless(loop: While, definition: FunctionDef, model: Model): Report {
  return {
    at: loop,
    message: `\`while ${excerpt(model.source(loop.test))}\` in \`${model.qualifiedName(definition)}\` never lets another task run.`,
    why: "A task gives way only where it awaits, and this loop has no such place: nothing else runs, also not what could end it, and no cancellation arrives.",
    remedy: `Await in every round what the loop waits for: an event, a queue, or \`${model.flavour(loop)}.sleep(…)\` with a deadline.`,
  };
}

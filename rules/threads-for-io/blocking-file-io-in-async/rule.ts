import { asyncCode, defineRule } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Call } from "#python/syntax/ast.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { isOfNoDisk, isOfOpenFile, isOnlyOpened, isOpenedHere, isReadElsewhere } from "./opened.ts";
import { explain } from "./wording.ts";

export default defineRule({
  id: "blocking-file-io-in-async",
  summary:
    "A file is read, written, copied or looked for in code that runs on the event loop: every task of the loop waits for the disk.",
  mistake: mistakes["threads-for-io"],
  default: defaults.BR2,
  severity: "warning",
  infoOnce: true,
  peers: [
    "flake8-async ASYNC230",
    "flake8-async ASYNC231",
    "flake8-async ASYNC232",
    "flake8-async ASYNC233 (PR #467, open)",
    "flake8-async ASYNC240",
    "ruff ASYNC230",
    "ruff ASYNC240",
    "sonar-python S7493",
  ],
  on: "Call",
  mentions: [asyncCode, /\b(?:open|Path|os|shutil|glob|tempfile|zipfile|tarfile|io|IO|TextIO|BinaryIO)\b/],

  *check(call, model) {
    const blocking = model.blockingOf(call);
    if (blocking?.kind !== "file") return;
    if (!model.onEventLoop(call)) return;
    if (startsUp.test(functionAround(call, model))) return;
    if (isOfNoDisk(call, model)) return;
    if (isReadElsewhere(call, model)) return;
    if (isOpenedHere(call, model)) return;
    const brief = blocking.lasts === "brief" || isOfOpenFile(call, model) || isOnlyOpened(call, model);
    if (brief && model.role !== "library") return;

    yield {
      at: call,
      ...explain({ call, brief, model }),
      severity: brief || isCommand(model) ? "info" : "warning",
    };
  },
});

/** Before anything is served there is no other task that waits. */
const startsUp = /^_*(?:async_?|a|run_?)?(?:main|lifespan|on_startup|startup)$/;

function functionAround(call: Call, model: Model): string {
  const around = model.functionOf(call);
  return around?.kind === "FunctionDef" ? around.name.name : "";
}

/** What is started for one piece of work often has no other task; often it has, so it is not silent. */
function isCommand({ role, path }: Model): boolean {
  return role === "script" || /(?:^|\/)_?(?:cli|cmds?|commands?)(?:\.py$|\/)/.test(path);
}

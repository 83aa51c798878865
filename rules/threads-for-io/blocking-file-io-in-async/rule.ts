import { asyncCode, defineRule } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import { setUpName, startUpName } from "#python/knowledge/beginnings.ts";
import { commandFile } from "#python/knowledge/commands.ts";
import type { Call } from "#python/syntax/ast.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { isOnDiskLiterally } from "./literally.ts";
import { isOfNoDisk, isOfOpenFile, isOnlyOpened, isOpenedHere, isReadElsewhere } from "./opened.ts";
import { isSmall } from "./small.ts";
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
  on: "FunctionDef",
  mentions: [asyncCode, /\b(?:open|Path|os|shutil|glob|tempfile|zipfile|tarfile|io|IO|TextIO|BinaryIO)\b/],

  *check(definition, model) {
    if (startUpName.test(definition.name.name)) return;
    const quiet = isCommand(model) || setUpName.test(definition.name.name);
    let isTold = false;
    for (const call of model.evaluatedIn(definition)) {
      if (call.kind !== "Call" || !waitsForDisk(call, model)) continue;
      const brief = isBrief(call, model);
      if (brief && model.role !== "library") continue;
      const small: boolean =
        brief || isTold || quiet || isSmall(call, definition, model) || model.runsOneAfterTheOther(call);
      // One remedy is for all the file work of a function: of the second nothing new can be said.
      isTold ||= !small;
      yield { at: call, ...explain({ call, brief, model }), severity: small ? "info" : "warning" };
    }
  },
});

function waitsForDisk(call: Call, model: Model): boolean {
  if (model.parity && isOnDiskLiterally(call, model)) return true;
  if (model.blockingOf(call)?.kind !== "file" || !model.onEventLoop(call)) return false;
  return !isOfNoDisk(call, model) && !isReadElsewhere(call, model) && !isOpenedHere(call, model);
}

function isBrief(call: Call, model: Model): boolean {
  if (model.blockingOf(call)?.lasts === "brief") return true;
  return isOfOpenFile(call, model) || isOnlyOpened(call, model);
}

/** What is started for one piece of work often has no other task; often it has, so it is not silent. */
function isCommand({ role, path }: Model): boolean {
  return role === "script" || commandFile.test(path);
}

import type { Model } from "#python/model.ts";
import type { Call, FunctionDef } from "#python/syntax/ast.ts";
import { isUsedInLoop } from "./opened.ts";

/** What reads or writes one file; the rest of what lasts copies, unpacks or removes whole trees. */
const oneFile =
  /^(?:(?:builtins|io|codecs|pathlib\.Path)\.open|pathlib\.Path\.(?:read|write)_(?:text|bytes))$/;

/** By its name it is a recording: megabytes, and more. */
const recording =
  /(?:^|[\W_])(?:audio|films?|media|movies?|recordings?|videos?)(?=[\W_]|$)|\.(?:avi|flac|mkv|mov|mp[34]|wav|webm)\b/i;

/** Mostly settings, JSON or a line of a log, which is there before a thread would be: where nobody waits for an answer, and it is done once. */
export function isSmall(call: Call, definition: FunctionDef, model: Model): boolean {
  if (!oneFile.test(model.calleeOf(call) ?? "")) return false;
  if (recording.test(model.source(call))) return false;
  if (model.callerOf(definition)?.kind === "request") return false;
  return !isOfBurst(call, model) && !isUsedInLoop(call, model);
}

/** One file after the other, and nothing runs in between. */
function isOfBurst(call: Call, model: Model): boolean {
  const around = model.unboundedAround(call);
  return around !== null && model.suspensionsIn(around.loop).length === 0;
}

import type { Model } from "#python/model.ts";
import type { Call, FunctionDef } from "#python/syntax/ast.ts";
import { isOfBytes, isUsedInLoop } from "./opened.ts";

/** What reads, writes or copies one file; the rest of what lasts goes through whole trees and archives, or takes in an upload. */
const oneFile =
  /^(?:(?:builtins|io|codecs|pathlib\.Path)\.open|pathlib\.Path\.(?:read|write)_(?:text|bytes)|shutil\.copy(?:2|file)?|zipfile\.ZipFile\.(?:extract|read|write|writestr))$/;

/** What looks through a tree: seldom a large one, and the kernel keeps in memory what was looked at before. */
const looks = /^(?:os\.f?walk|pathlib\.Path\.(?:rglob|walk))$/;

/** By its name it holds settings. */
const settings = /(?:^|[\W_])(?:conf|configs?|configurations?|settings)(?=[\W_]|$)/i;

/** Mostly settings, JSON or a line of a log, which is there before a thread would be; for whoever waits for an answer it may be a picture or an upload. */
export function isSmall(call: Call, definition: FunctionDef, model: Model): boolean {
  if (isAfterFailure(call, model)) return true;
  const callee = model.calleeOf(call) ?? "";
  const isRequest = model.callerOf(definition)?.kind === "request";
  if (looks.test(callee)) return !isRequest;
  if (!oneFile.test(callee) || isUsedInLoop(call, model)) return false;
  if (settings.test(model.source(call))) return true;
  return !(isRequest && isOfBytes(call, model)) && !isOfBurst(call, model);
}

/** What is removed when something has failed: seldom, and often little of it is there yet. */
function isAfterFailure(call: Call, model: Model): boolean {
  for (const around of model.ancestors(call)) {
    if (around.kind === "FunctionDef") return false;
    if (around.kind === "ExceptHandler") return true;
  }
  return false;
}

/** One file after the other, and nothing runs in between. */
function isOfBurst(call: Call, model: Model): boolean {
  const around = model.unboundedAround(call);
  return around !== null && model.suspensionsIn(around.loop).length === 0;
}

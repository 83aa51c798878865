import type { Model } from "#python/model.ts";
import type { Call, Expression, FunctionDef, Node, Statement } from "#python/syntax/ast.ts";
import { isOfBytes } from "./opened.ts";

/** What reads, writes or copies one file; the rest of what lasts goes through whole trees and archives, or takes in an upload. */
const oneFile =
  /^(?:(?:builtins|io|codecs|pathlib\.Path)\.open|pathlib\.Path\.(?:read|write)_(?:text|bytes)|shutil\.copy(?:2|file)?|zipfile\.ZipFile\.(?:extract|read|write|writestr))$/;

/** By its name it holds settings. */
const settings = /(?:^|[\W_])(?:conf|configs?|configurations?|settings)(?=[\W_]|$)/i;

/**
 * What a maintainer would leave as it is. Others wait beside the handler of a request or a message: for whole trees and archives, for
 * what is opened as bytes, which may be a picture or an upload, and for many files in a row. Elsewhere nothing tells that anybody does,
 * and but for a tree that a caller hands over the program knows how much it has put there itself.
 */
export function isSmall(call: Call, definition: FunctionDef, model: Model): boolean {
  if (isOfCleanUp(call, model)) return true;
  if (!isServing(definition, model)) return !isHandedTree(call, definition, model);
  if (!oneFile.test(model.calleeOf(call) ?? "")) return false;
  if (settings.test(model.source(call))) return true;
  return !isOfBytes(call, model) && !isOfBurst(call, model);
}

/** A handler of requests or of a client's messages, or what one calls in this file. */
function isServing(definition: FunctionDef, model: Model): boolean {
  const seen = new Set([definition]);
  for (const each of seen) {
    const caller = model.callerOf(each);
    if (caller?.kind === "request" || caller?.kind === "message") return true;
    for (const call of model.callsOf(each).calls) {
      const around = model.functionOf(call);
      if (around?.kind === "FunctionDef" && around.async) seen.add(around);
    }
  }
  return false;
}

const copiesTree = /^shutil\.(?:copytree|unpack_archive)$/;

/** A whole tree or archive that the caller of a function names. */
function isHandedTree(call: Call, definition: FunctionDef, model: Model): boolean {
  if (!copiesTree.test(model.calleeOf(call) ?? "")) return false;
  const tree = model.argument(call, 0, "src") ?? model.argument(call, null, "filename");
  return !!tree && isParameterOf(tree, definition, model);
}

function isParameterOf(expression: Expression, definition: FunctionDef, model: Model): boolean {
  const sites = expression.kind === "Name" ? model.bindingOf(expression)?.sites : undefined;
  return sites?.some(({ node }) => definition.parameters.some((each) => each === node)) === true;
}

/** What is removed in the end or when something has failed: seldom, and often little of it is there yet. */
function isOfCleanUp(call: Call, model: Model): boolean {
  const ignores = model.argument(call, null, "ignore_errors");
  return (
    (!!ignores && model.constantOf(ignores) === true) ||
    model.stopPathOf(call) !== null ||
    isAfterFailure(call, model)
  );
}

/** In an exception handler, or in a branch that ends in `raise`. */
function isAfterFailure(call: Call, model: Model): boolean {
  let below: Node = call;
  for (const around of model.ancestors(call)) {
    if (around.kind === "FunctionDef") return false;
    if (around.kind === "ExceptHandler") return true;
    if (around.kind === "If" && [around.body, around.orelse].some((each) => raises(each, below))) return true;
    below = around;
  }
  return false;
}

function raises(block: readonly Statement[], below: Node): boolean {
  return block.at(-1)?.kind === "Raise" && block.some((statement) => statement === below);
}

/** One file after the other, and nothing runs in between. */
function isOfBurst(call: Call, model: Model): boolean {
  const around = model.unboundedAround(call);
  return around !== null && model.suspensionsIn(around.loop).length === 0;
}

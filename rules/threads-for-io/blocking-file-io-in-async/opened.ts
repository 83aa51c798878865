import type { HolderUse, Model } from "#python/model.ts";
import type { Call, Expression } from "#python/syntax/ast.ts";

/** What the kernel answers from memory. */
const noDisk = /^\/(?:dev|proc|sys)\//;

export function isOfNoDisk(call: Call, model: Model): boolean {
  if (model.argument(call, null, "fileobj") !== null) return true;
  const receiver = call.func.kind === "Attribute" ? call.func.value : null;
  return [receiver, ...call.args].some((each) => each !== null && noDisk.test(pathOf(each, model)));
}

/** What a path begins with, as far as the text says it: of `f"/proc/{pid}"` the first part. */
function pathOf(expression: Expression, model: Model): string {
  if (expression.kind === "Call" && model.nameOf(expression.func) === "pathlib.Path")
    return expression.args[0] === undefined ? "" : pathOf(expression.args[0], model);
  const text = model.constantOf(expression);
  return typeof text === "string" ? text : model.source(expression).replace(/^[rfRF]*["']+/, "");
}

const wrappers: ReadonlySet<string | null> = new Set(["anyio.wrap_file", "trio.wrap_file"]);
const lazy = /^(?:glob\.iglob|os\.(?:f?walk|scandir)|pathlib\.Path\.(?:r?glob|iterdir|walk))$/;

/**
 * What is handed to a call that is awaited is used there: `to_thread(sorted, folder.glob("*"))`, for what does nothing before it is
 * gone through, and `wrap_file(open(…))`.
 */
export function isReadElsewhere(call: Call, model: Model): boolean {
  const { by } = model.usage(call);
  if (by.kind !== "Call") return false;
  if (wrappers.has(model.calleeOf(by))) return true;
  return lazy.test(model.calleeOf(call) ?? "") && model.usage(by).kind === "awaited";
}

/** A method of a file that is open: how much of it waits in memory cannot be told. */
export function isOfOpenFile(call: Call, model: Model): boolean {
  return model.calleeOf(call)?.startsWith("io.IOBase.") === true;
}

/** The opening is reported, and stands for what is done with the file in the same function. */
export function isOpenedHere(call: Call, model: Model): boolean {
  if (!isOfOpenFile(call, model) || call.func.kind !== "Attribute") return false;
  const file = call.func.value;
  if (file.kind !== "Name") return file.kind === "Call";
  const binding = model.bindingOf(file);
  if (binding === null || binding.scope !== model.functionOf(call)) return false;
  return binding.sites.some(({ kind, value }) => kind === "with" || value?.kind === "Call");
}

const opening = /^(?:builtins|io|codecs|gzip|bz2|lzma|pathlib\.Path)\.open$/;

/** True for an `open` whose file is neither read nor written in this function: it is a child's output, or kept for others. */
export function isOnlyOpened(call: Call, model: Model): boolean {
  if (!opening.test(model.calleeOf(call) ?? "")) return false;
  const { kind } = model.usage(call);
  if (kind === "receiver" || kind === "argument" || kind === "iterated") return false;
  return !workWith(call, model).some((use) => model.functionOf(use.node) === model.functionOf(call));
}

/** True where the text says that a file is read or written as bytes, or where it is copied as it is. */
export function isOfBytes(call: Call, model: Model): boolean {
  const callee = model.calleeOf(call) ?? "";
  if (/^(?:shutil|zipfile)\.|_bytes$/.test(callee)) return true;
  const mode = model.argument(call, callee === "pathlib.Path.open" ? 0 : 1, "mode");
  return !!mode && String(model.constantOf(mode)).includes("b");
}

/** What is done with the file that a call opens and a `with` or an assignment names. */
function workWith(call: Call, model: Model): readonly HolderUse[] {
  const { by } = model.usage(call);
  const target = by.kind === "WithItem" ? by.target : null;
  const holder = target === null ? model.holderOf(call) : model.holderAt(target);
  return holder === null ? [] : model.usesOf(holder).filter(isWork);
}

/** Reading, writing, going over the lines, or handing the file to what does: not to a child process, nor to a coroutine. */
function isWork({ kind, node, method }: HolderUse): boolean {
  if (kind === "iterated") return true;
  if (kind === "method") return method !== "close" && method !== "fileno";
  return node.kind === "Call" && !node.keywords.some(({ name }) => isOutput(name));
}

const isOutput = (keyword: string | null) =>
  keyword === "stdout" || keyword === "stderr" || keyword === "stdin";

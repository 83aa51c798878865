import { fileCallOf } from "#python/knowledge/blocking-files.ts";
import type { Model } from "#python/model.ts";
import type { Call, Name } from "#python/syntax/ast.ts";

/** Of the peers' lists what our table has not: flake8-async's ASYNC240 (visitor2xx.py), ruff's, sonar-python's S7493. */
const more: ReadonlySet<string | null> = new Set([
  "os.path._joinrealpath",
  "os.path._path_normpath",
  "os.path.abspath",
  "os.path.normpath",
  "os.path.relpath",
  "os.path.sameopenfile",
  "os.popen",
  "tempfile.SpooledTemporaryFile",
]);

/** True where a peer speaks that looks at no more than a list: every method of a file, and an `os.path` that is awaited. */
export function isOnDiskLiterally(call: Call, model: Model): boolean {
  if (!model.onEventLoop(call)) return false;
  const callee = model.calleeOf(call) ?? "";
  if (more.has(callee)) return true;
  return callee.startsWith("os.path.") ? fileCallOf(callee) !== null : isOfFile(call, model);
}

/** As flake8-async's ASYNC232 has it, to which a file is what `open` gives or an annotation says. */
function isOfFile({ func }: Call, model: Model): boolean {
  if (func.kind !== "Attribute" || func.value.kind !== "Name") return false;
  return model.typeAbove(func.value) === "io.IOBase" && !isOpenedOtherwise(func.value, model);
}

function isOpenedOtherwise(file: Name, model: Model): boolean {
  const sites = model.bindingOf(file)?.sites ?? [];
  return sites.some(({ node, value }) => {
    const around = model.parent(node);
    const made = around?.kind === "WithItem" ? around.context : value;
    const opening = made?.kind === "Call" ? model.calleeOf(made) : null;
    return opening !== null && opening !== "builtins.open";
  });
}

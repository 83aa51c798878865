import type { Model } from "#python/model.ts";
import type { Call } from "#python/syntax/ast.ts";

const ending =
  /^_*(?:a?close|a?stop|shutdown|disconnect|terminate|clean_?up|tear_?down|aexit|exit|cancel|unload|dispose|finish|del|join|wait_closed)(?:_|$)/;

/** True where all is ending anyway: in a closing function, in a `finally` or a handler, after something was cancelled. */
export function isEnding(call: Call, model: Model): boolean {
  const around = model.functionOf(call);
  if (around?.kind !== "FunctionDef") return false;
  if (ending.test(around.name.name)) return true;
  for (const outer of model.ancestors(call)) {
    if (outer.kind === "ExceptHandler") return true;
    if (outer.kind === "Try" && outer.finalbody.some(({ start }) => start <= call.start)) return true;
  }
  for (const node of model.evaluatedIn(around)) {
    if (node.start > call.start) return false;
    if (node.kind === "Attribute" && /cancel|stop/i.test(node.attr)) return true;
    if (node.kind === "Name" && /cancel/i.test(node.name)) return true;
  }
  return false;
}

import type { Report } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { FunctionDef, Node } from "#python/syntax/ast.ts";

export function ofLeaving(
  leaving: Node,
  definition: FunctionDef,
  model: Model,
): Pick<Report, "message" | "why" | "remedy"> {
  const word = leaving.kind.toLowerCase();
  const scope = model.qualifiedName(leaving);
  return {
    message: `\`${word}\` in a \`finally\` of \`${scope}\` throws away whatever exception is under way.`,
    why: definition.async
      ? "A cancellation is such an exception: the task goes on as if nobody had cancelled it. Python 3.14 warns of it."
      : "An error, a Ctrl-C and the exit of the program end here without a word. Python 3.14 warns of it.",
    remedy: `Move the \`${word}\` behind the \`try\`, and keep in \`finally\` what is always due.`,
  };
}

export function ofAexit(definition: FunctionDef, model: Model): Pick<Report, "message" | "why" | "remedy"> {
  return {
    message: `\`${model.qualifiedName(definition)}\` returns \`True\` on every way, so its \`async with\` swallows every exception.`,
    why: "A cancellation is among them: the task goes on after the block as if nobody had cancelled it.",
    remedy:
      "Return `True` only for the exceptions that the block may end with, by the first argument; else return nothing.",
  };
}

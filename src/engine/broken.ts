import type { Model } from "#python/model.ts";
import type { Node } from "#python/syntax/ast.ts";
import { childrenOf } from "#python/syntax/visit.ts";

const named = 3;

/** Where a file's syntax errors stand, to complete "was read in part: …": the functions they break, else the lines. */
export function describeErrors(model: Model): string {
  const places = [...errorsUnder(model.module)].map((node) =>
    node.kind === "FunctionDef"
      ? `\`${model.qualifiedName(node)}\``
      : `line ${model.lines.position(node.start).line}`,
  );
  const distinct = [...new Set(places)];
  if (distinct.length === 0) return "a syntax error";
  const rest = distinct.length > named ? ` and ${distinct.length - named} more` : "";
  return `syntax errors in ${distinct.slice(0, named).join(", ")}${rest}`;
}

/** The outermost broken functions, and what could not be read outside of any. */
function* errorsUnder(node: Node): Iterable<Node> {
  const isError = node.kind === "Broken" || (node.kind === "FunctionDef" && node.broken);
  if (isError) yield node;
  else for (const child of childrenOf(node)) yield* errorsUnder(child);
}

import type { Attribute, Call, ClassDef, Module, Node } from "#python/syntax/ast.ts";
import { childrenOf } from "#python/syntax/visit.ts";
import { append } from "./remembered.ts";

/** The classes of a file and the places that name an attribute, by its name; those in functions with a syntax error too. */
export interface Survey {
  readonly classes: readonly ClassDef[];
  readonly attributes: ReadonlyMap<string, readonly (Attribute | Call)[]>;
}

export function surveyOf(module: Module): Survey {
  const attributes = new Map<string, (Attribute | Call)[]>();
  const classes: ClassDef[] = [];
  const waiting: Node[] = [module];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.kind === "Attribute") append(attributes, node.attr, node);
    if (node.kind === "ClassDef") classes.push(node);
    if (node.kind === "Call") {
      const name = nameAskedFor(node);
      if (name !== null) append(attributes, name, node);
    }
    for (const child of childrenOf(node)) waiting.push(child);
  }
  return { attributes, classes };
}

/** The "x" of `getattr(y, "x")`. */
function nameAskedFor({ func, args: [receiver, name] }: Call): string | null {
  if (func.kind !== "Name" || func.name !== "getattr" || receiver === undefined) return null;
  return name?.kind === "Constant" && typeof name.value === "string" ? name.value : null;
}

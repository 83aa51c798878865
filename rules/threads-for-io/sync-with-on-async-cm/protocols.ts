import type { Model } from "#python/model.ts";
import { entersOnlyBy, resultEntersOnlyBy } from "#python/knowledge/context-managers.ts";
import type { ClassDef, Expression, FunctionDef, Node } from "#python/syntax/ast.ts";

export type Protocol = "async" | "sync";

/** The one protocol by which a context manager can be entered; null where it has both, or is not known. */
export function entered(context: Expression, model: Model): Protocol | null {
  if (context.kind === "Call") {
    const definition = model.definitionOf(context.func);
    if (definition?.kind === "FunctionDef") return ofFunction(definition, model);
    if (definition?.kind === "ClassDef") return ofClass(definition, model);
    const known = resultEntersOnlyBy(model.calleeOf(context) ?? "");
    if (known !== null) return known;
  }
  const type = model.typeOf(context);
  return type === null ? null : entersOnlyBy(type);
}

function ofFunction({ decorators }: FunctionDef, model: Model): Protocol | null {
  const [only] = decorators;
  if (only === undefined || decorators.length > 1) return null;
  const name = model.nameOf(only);
  if (name === "contextlib.asynccontextmanager") return "async";
  return name === "contextlib.contextmanager" ? "sync" : null;
}

/** Bases that add no protocol. */
const plainBases: ReadonlySet<string | null> = new Set(["builtins.object", "abc.ABC"]);

function ofClass(definition: ClassDef, model: Model): Protocol | null {
  const names = methodsOf(definition, model);
  if (names === null) return null;
  const isAsync = names.has("__aenter__");
  if (isAsync === names.has("__enter__")) return null;
  return isAsync ? "async" : "sync";
}

/** The methods of a class that has them from nowhere else; null for any other definition. */
export function methodsOf(definition: Node | null, model: Model): ReadonlySet<string> | null {
  if (definition?.kind !== "ClassDef") return null;
  const { bases, keywords, decorators, body } = definition;
  const isAlone = bases.every((base) => plainBases.has(model.nameOf(base)));
  if (!isAlone || keywords.length + decorators.length > 0) return null;
  return new Set(body.flatMap((each) => (each.kind === "FunctionDef" ? [each.name.name] : [])));
}

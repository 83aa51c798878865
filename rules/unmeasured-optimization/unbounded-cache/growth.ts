import type { Model } from "#python/model.ts";
import type { Call, ClassDef, Expression, FunctionDef, Parameter } from "#python/syntax/ast.ts";
import type { Cache } from "./caches.ts";

/** What a cache keeps for ever: the `objects` of a method's class, or a result for each of the `arguments` there are. */
export type Growth =
  | { readonly kind: "objects"; readonly owner: ClassDef }
  | { readonly kind: "arguments"; readonly parameters: readonly Parameter[] };

const notOfObjects: ReadonlySet<string | null> = new Set(["builtins.staticmethod", "builtins.classmethod"]);

export function growthOf(definition: FunctionDef, { endless }: Cache, model: Model): Growth | null {
  const owner = model.classOf(definition);
  const isMethod =
    owner !== null && !definition.decorators.some((each) => notOfObjects.has(model.nameOf(each)));
  // As ruff and pylint have it: methods alone, and of a metaclass too.
  if (model.parity) return isMethod && !isEnum(owner, model) ? { kind: "objects", owner } : null;
  if (isMethod && !isValue(owner, model))
    return isEnum(owner, model) || isMetaclass(owner, model) ? null : { kind: "objects", owner };
  // The cache of a function that is made in a function goes with it.
  if (!endless || model.functionOf(definition) !== null) return null;
  const own = isClassMethod(definition, model) ? definition.parameters.slice(1) : definition.parameters;
  const parameters = own.filter(({ annotation }) => annotation === null || !isSmall(annotation, model));
  return parameters.length === 0 ? null : { kind: "arguments", parameters };
}

const isClassMethod = ({ decorators }: FunctionDef, model: Model) =>
  decorators.some((each) => model.nameOf(each) === "builtins.classmethod");

/** Equal ones are one key, so that `self` is an argument as any other: a NamedTuple, a frozen dataclass. */
function isValue({ bases, decorators }: ClassDef, model: Model): boolean {
  return (
    bases.some((base) => model.nameOf(base) === "typing.NamedTuple") ||
    decorators.some((each) => each.kind === "Call" && isFrozen(each, model))
  );
}

function isFrozen(decorator: Call, model: Model): boolean {
  const frozen = model.argument(decorator, null, "frozen");
  return model.nameOf(decorator.func) === "dataclasses.dataclass" && frozen
    ? model.constantOf(frozen) === true
    : false;
}

const enums = /^enum\.(?:\w*Enum|\w*Flag)$/;

/** Its members are made once, and live as long as the program anyway. */
function isEnum({ bases }: ClassDef, model: Model): boolean {
  return bases.some((base) => enums.test(model.nameOf(base) ?? ""));
}

/** The objects of a metaclass are classes. */
function isMetaclass({ bases }: ClassDef, model: Model): boolean {
  return bases.some((base) => model.nameOf(base) === "builtins.type");
}

const few: ReadonlySet<string | null> = new Set(["builtins.bool", "builtins.type"]);

/** True for a type that has few values: `bool`, `Literal["a", "b"]`, an Enum of this file, `type[T]`. */
function isSmall(annotation: Expression, model: Model): boolean {
  if (annotation.kind === "Subscript") {
    const name = model.nameOf(annotation.value);
    return name === "typing.Literal" || name === "builtins.type" || name === "typing.Type";
  }
  if (few.has(model.nameOf(annotation))) return true;
  const definition = model.definitionOf(annotation);
  return definition?.kind === "ClassDef" && isEnum(definition, model);
}

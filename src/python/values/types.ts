import type { BindingSite } from "#python/model.ts";
import type { Await, BinOp, Call, Constant, Expression, Node } from "#python/syntax/ast.ts";
import { clientItem } from "#python/knowledge/client-types.ts";
import { awaitedResultOf, enteredType, heldType, resultOf } from "#python/knowledge/constructors.ts";
import { annotationOf } from "./annotations.ts";
import { argumentOf } from "./arguments.ts";
import { elementsOf } from "./elements.ts";
import type { Facets } from "./facets.ts";
import { createFollower } from "./follow.ts";
import { storeOf, type Store } from "./stores.ts";

/** A type's name; null where it cannot be told; undefined for what says nothing of it: None, `del x`, `x += y`. */
type Answer = string | null | undefined;
export type Typed = (expression: Expression) => Answer;

/** A name given its value in more places is not followed. */
const sitesAtMost = 64;

/** See Values.typeOf. */
export function createTypes(facets: Facets): (expression: Expression) => string | null {
  const typed: Typed = createFollower<Expression, Answer>(
    () => undefined,
    (expression) => typeOf(expression),
  );
  // By binding, so that many reads of a name with many bindings cost its bindings once.
  const ofBinding = createFollower<readonly BindingSite[], Answer>(
    () => undefined,
    (sites) =>
      sites.length > sitesAtMost ? null : agreed(sites.map((site) => typeOfSite(facets, site, typed))),
  );

  function typeOf(expression: Expression): Answer {
    switch (expression.kind) {
      case "Name": {
        const binding = facets.scopes.bindingOf(expression);
        return binding === null ? null : ofBinding(binding.sites);
      }
      case "Attribute":
        return typeOfAttribute(facets, expression, typed);
      case "Call":
        return typeOfCall(facets, expression, typed);
      case "Await":
        return typeOfAwait(facets, expression, typed);
      case "IfExp":
        return agreed([typed(expression.body), typed(expression.orelse)]);
      case "BoolOp":
        return agreed(expression.values.slice(0, sitesAtMost).map(typed));
      case "NamedExpr":
        return typed(expression.value);
      case "BinOp":
        return typeOfPath(expression, typed);
      case "Subscript": {
        const owner = typed(expression.value);
        return owner ? clientItem(owner) : null;
      }
      case "Constant":
        return typeOfConstant(expression);
      default:
        return typeOfDisplay[expression.kind] ?? null;
    }
  }

  return (expression) => typed(expression) ?? null;
}

const typeOfDisplay: Readonly<Partial<Record<Node["kind"], string>>> = {
  List: "builtins.list",
  ListComp: "builtins.list",
  Tuple: "builtins.tuple",
  Set: "builtins.set",
  SetComp: "builtins.set",
  Dict: "builtins.dict",
  DictComp: "builtins.dict",
  GeneratorExp: "collections.abc.Generator",
  JoinedStr: "builtins.str",
};

function typeOfConstant({ type }: Constant): Answer {
  return type === "None" || type === "Ellipsis" ? undefined : `builtins.${type}`;
}

/** `folder / name` is a path where the folder is one. */
function typeOfPath({ left, operator }: BinOp, typed: Typed): Answer {
  return operator === "/" && typed(left) === "pathlib.Path" ? "pathlib.Path" : null;
}

function agreed(answers: readonly Answer[]): Answer {
  const said = answers.filter((answer) => answer !== undefined);
  const [first] = said;
  return said.every((answer) => answer === first) ? first : null;
}

// ---- calls ----

const enteringMethods = new Set(["enter_context", "enter_async_context"]);
const entersItsArgument = new Set(["contextlib.closing", "contextlib.aclosing", "contextlib.nullcontext"]);

function typeOfCall(facets: Facets, call: Call, typed: Typed): Answer {
  const { func } = call;
  const name = facets.names.nameOf(func);
  const [first] = call.args;
  if (name === "typing.cast" && first !== undefined) return annotationOf(facets, first)?.name ?? null;
  if (name === "dataclasses.field") return typeOfField(facets, call);
  if (name !== null) return resultOf(name);
  if (func.kind === "Attribute") {
    if (enteringMethods.has(func.attr) && first !== undefined) return typeEntered(facets, first, typed);
    const receiver = typed(func.value);
    if (receiver) return resultOf(`${receiver}.${func.attr}`);
  }
  return typeDeclared(facets, call, { async: false });
}

function typeOfField(facets: Facets, field: Call): Answer {
  const factory = argumentOf(field, null, "default_factory");
  const name = factory ? facets.names.nameOf(factory) : null;
  return name === null ? undefined : resultOf(name);
}

/** What a function of this file says it returns. */
function typeDeclared(facets: Facets, { func }: Call, { async }: { async: boolean }): Answer {
  const definition = facets.names.definitionOf(func);
  if (definition?.kind !== "FunctionDef" || definition.async !== async || definition.returns === null)
    return null;
  return annotationOf(facets, definition.returns)?.name ?? null;
}

function typeOfAwait(facets: Facets, { value }: Await, typed: Typed): Answer {
  if (value.kind !== "Call") return null;
  const { func } = value;
  const name = facets.names.nameOf(func);
  if (name !== null) return awaitedResultOf(name);
  if (func.kind === "Attribute") {
    const [first] = value.args;
    if (enteringMethods.has(func.attr) && first !== undefined) return typeEntered(facets, first, typed);
    const receiver = typed(func.value);
    if (receiver) return awaitedResultOf(`${receiver}.${func.attr}`);
  }
  return typeDeclared(facets, value, { async: true });
}

// ---- names and attributes ----

function typeOfSite(facets: Facets, site: BindingSite, typed: Typed): Answer {
  switch (site.kind) {
    case "parameter":
      return typeOfParameter(facets, site.node);
    case "except": {
      const handler = facets.tree.parent(site.node);
      const type = handler?.kind === "ExceptHandler" ? handler.type : null;
      return type === null ? null : facets.names.nameOf(type);
    }
    case "augmented":
    case "delete":
      return undefined;
    default: {
      const store = storeOf(facets.tree, site.node);
      return store === null ? null : typeStored(facets, store, typed);
    }
  }
}

function typeOfParameter(facets: Facets, node: Node): Answer {
  if (node.kind !== "Parameter") return null;
  if (node.role === "var-positional") return "builtins.tuple";
  if (node.role === "var-keyword") return "builtins.dict";
  return node.annotation === null ? null : (annotationOf(facets, node.annotation)?.name ?? null);
}

function typeStored(facets: Facets, { kind, by, value }: Store, typed: Typed): Answer {
  if (kind === "augmented" || kind === "deleted") return undefined;
  if (by.kind === "AnnAssign") {
    const declared = annotationOf(facets, by.annotation)?.name;
    return declared ?? (value === null ? null : typed(value));
  }
  if (by.kind === "WithItem") return typeEntered(facets, by.context, typed);
  if (by.kind === "For" || by.kind === "Comprehension") return typeOfElements(facets, by, typed);
  return value === null ? null : typed(value);
}

/** What `with manager as x` binds. */
function typeEntered(facets: Facets, manager: Expression, typed: Typed): Answer {
  if (manager.kind === "Call" && entersItsArgument.has(facets.names.nameOf(manager.func) ?? "")) {
    const [first] = manager.args;
    return first === undefined ? null : typed(first);
  }
  const type = typed(manager);
  return type ? enteredType(type) : null;
}

function typeOfElements(
  facets: Facets,
  loop: { readonly target: Expression; readonly iter: Expression },
  typed: Typed,
): Answer {
  if (loop.target.kind !== "Name") return null;
  const elements = elementsOf(facets, loop.iter);
  if (typeof elements === "string") return elements;
  return elements === null ? null : agreed(elements.slice(0, sitesAtMost).map(typed));
}

function typeOfAttribute(
  facets: Facets,
  attribute: Expression & { kind: "Attribute" },
  typed: Typed,
): Answer {
  const { attributes, names } = facets;
  if (names.nameOf(attribute) !== null) return null;
  const owner = attributes.classBehind(attribute.value);
  if (owner !== null) {
    const stores = attributes.storesOf(owner, attribute.attr);
    if (stores.length === 0 || stores.length > sitesAtMost) return null;
    return agreed(stores.map((store) => typeStored(facets, store, typed)));
  }
  const receiver = typed(attribute.value);
  return receiver ? heldType(`${receiver}.${attribute.attr}`) : null;
}

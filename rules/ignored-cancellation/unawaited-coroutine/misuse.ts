import type { Model, Usage } from "#python/model.ts";
import type { Call, FunctionDef, Node } from "#python/syntax/ast.ts";

/** What is done with an awaitable instead of awaiting it. */
export type Misuse =
  | { readonly kind: "discarded" | "tested" | "computed with" | "iterated" | "entered" }
  | { readonly kind: "unread"; readonly name: string }
  | { readonly kind: "asked"; readonly attribute: string | null };

/** What is done to a coroutine; null where it may be awaited later: handed on, returned, kept. */
export function misuseOf(call: Call, model: Model): Misuse | null {
  const { kind, by } = model.usage(call);
  if (kind === "discarded") return { kind: "discarded" };
  if (kind === "assigned") return unread(call, model);
  if (isTruthTest(by, kind, call)) return { kind: "tested" };
  switch (kind) {
    case "operand":
      return { kind: "computed with" };
    case "receiver":
      return asked(by);
    case "iterated":
    case "entered":
      return isAbstract(model.definitionOf(call.func)) ? null : { kind };
    default:
      return null;
  }
}

const ofFutures: ReadonlySet<Misuse["kind"]> = new Set(["discarded", "tested", "unread"]);

/** A future runs by itself, and has members and elements of its own. */
export function isMisuseOfFuture({ kind }: Misuse): boolean {
  return ofFutures.has(kind);
}

/** What is iterated or entered may be a generator or a context manager where another file fills it in. */
export function isFilledInElsewhere({ kind }: Misuse, call: Call, model: Model): boolean {
  return (kind === "iterated" || kind === "entered") && model.calledElsewhere(call)?.placeholder === true;
}

function unread(call: Call, model: Model): Misuse | null {
  const holder = model.holderOf(call);
  if (holder.kind !== "name" || holder.binding.scope !== model.functionOf(call)) return null;
  return holder.binding.reads.length === 0 ? { kind: "unread", name: holder.binding.name } : null;
}

function isTruthTest(by: Node, kind: Usage["kind"], call: Call): boolean {
  switch (by.kind) {
    case "If":
    case "While":
    case "IfExp":
      return true;
    case "Assert":
      return call.end <= by.test.end;
    case "Comprehension":
      return kind !== "iterated";
    case "UnaryOp":
      return by.operator === "not";
    default:
      return false;
  }
}

/** What a coroutine object has itself: https://docs.python.org/3/reference/datamodel.html#coroutine-objects */
const ownMembers = /^(?:send|throw|close|(?:cr|gi)_\w+|__\w+__)$/;

function asked(by: Node): Misuse | null {
  if (by.kind !== "Attribute") return { kind: "asked", attribute: null };
  return ownMembers.test(by.attr) ? null : { kind: "asked", attribute: by.attr };
}

/** A method that says only what it would be: those that fill it in may be generators or make a context manager. */
function isAbstract(definition: Node | null): boolean {
  return definition?.kind === "FunctionDef" && definition.body.every(isPlaceholder);
}

function isPlaceholder(statement: FunctionDef["body"][number]): boolean {
  if (statement.kind === "Pass" || statement.kind === "Raise") return true;
  return statement.kind === "ExpressionStatement" && statement.value.kind === "Constant";
}

import type { Model } from "#python/model.ts";
import type { Call, Expression, Node } from "#python/syntax/ast.ts";

export type Kind = "flag" | "count" | "member" | "resource" | "task";

/** What a statement takes, or gives back; the two find each other by the key. */
export interface Half {
  readonly kind: Kind;
  readonly key: string;
  /** The object as written: `self._busy`, `self._waiting`, `writer`. */
  readonly what: string;
}

/** Methods by which an object that a local holds is given back. */
export const releases =
  /^(?:a?close|release|disconnect|terminate|kill|unlock|shutdown|stop|clean_?up|dispose)$/;
const removes: ReadonlySet<string> = new Set(["discard", "remove", "pop"]);
const adds: ReadonlySet<string> = new Set(["add", "append"]);
/** A cursor holds nothing that outlives its connection. */
const cursors: ReadonlySet<string> = new Set(["execute", "cursor"]);

/** Null for everything that is no statement, or takes nothing. */
export function takenBy(node: Node, model: Model): Half | null {
  if (node.kind === "AugAssign" && node.operator.startsWith("+")) return counted(node, model);
  if (node.kind === "ExpressionStatement") {
    const call = callIn(node.value);
    const [key] = call?.args ?? [];
    if (call?.func.kind !== "Attribute" || !adds.has(call.func.attr) || key === undefined) return null;
    return member(call.func.value, key, model);
  }
  const target = node.kind === "Assign" ? node.targets[0] : undefined;
  if (node.kind !== "Assign" || target === undefined) return null;
  if (target.kind === "Attribute") return isBool(node.value, true) ? half("flag", target, model) : null;
  if (target.kind === "Subscript") return member(target.value, target.slice, model);
  return opened(target, node.value, model);
}

/** What a statement gives back; one call may be read in several ways. */
export function givenBackBy(node: Node, model: Model): readonly Half[] {
  if (node.kind === "AugAssign" && node.operator.startsWith("-")) return some(counted(node, model));
  if (node.kind === "Assign") {
    const [target] = node.targets;
    const isOff = target?.kind === "Attribute" && isBool(node.value, false);
    return isOff ? [half("flag", target, model)] : [];
  }
  if (node.kind === "Delete")
    return node.targets.flatMap((target) =>
      target.kind === "Subscript" ? some(member(target.value, target.slice, model)) : [],
    );
  const call = node.kind === "ExpressionStatement" ? callIn(node.value) : null;
  return call === null ? [] : givenBackByCall(call, model);
}

function givenBackByCall({ func, args }: Call, model: Model): readonly Half[] {
  if (func.kind !== "Attribute") return [];
  const [first] = args;
  if (removes.has(func.attr) && first !== undefined) return some(member(func.value, first, model));
  if (func.attr.startsWith("release") && first?.kind === "Name") return [half("resource", first, model)];
  if (func.attr === "cancel") return [half("task", func.value, model)];
  return releases.test(func.attr) ? [half("resource", func.value, model)] : [];
}

/** A local that an `await` opened, or that is a task. What opens without waiting needs no `await` to be closed either. */
function opened(target: Expression, value: Expression, model: Model): Half | null {
  const call = callIn(value);
  if (call === null) return null;
  if (model.spawnOf(call)?.owner === "nobody") return half("task", target, model);
  const name = call.func.kind === "Attribute" ? call.func.attr : "";
  return cursors.has(name) ? null : half("resource", target, model);
}

/** `client.close()` of `await client.close()`. */
function callIn(expression: Expression): Call | null {
  if (expression.kind === "Await") return callIn(expression.value);
  return expression.kind === "Call" ? expression : null;
}

const isBool = (value: Expression, which: boolean) => value.kind === "Constant" && value.value === which;

function half(kind: Kind, expression: Expression, model: Model): Half {
  const what = model.source(expression);
  return { kind, key: `${kind} ${what}`, what };
}

/** Only what an object keeps outlives the function. */
function member(collection: Expression, key: Expression, model: Model): Half | null {
  if (collection.kind !== "Attribute") return null;
  const what = model.source(collection);
  return { kind: "member", key: `member ${what} ${model.source(key)}`, what };
}

function counted({ target, value }: Node & { kind: "AugAssign" }, model: Model): Half | null {
  if (target.kind !== "Attribute") return null;
  const what = model.source(target);
  return { kind: "count", key: `count ${what} ${model.source(value)}`, what };
}

const some = <T>(value: T | null): readonly T[] => (value === null ? [] : [value]);

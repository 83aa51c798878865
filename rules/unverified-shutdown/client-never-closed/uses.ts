import type { Holder, HolderUse, Model } from "#python/model.ts";
import { closeableOf, endsTransactionOnly, type Closeable } from "#python/knowledge/closeables.ts";
import type { Call, Expression, Node } from "#python/syntax/ast.ts";

export interface Opened {
  readonly call: Call;
  readonly callee: string;
  readonly closeable: Closeable;
  readonly model: Model;
  readonly isFile: boolean;
}

/** A holder that this file can be searched for. */
export type Kept = Exclude<Holder, { kind: "elsewhere" }>;

export function openedBy(call: Call, model: Model): Opened | null {
  const callee = model.calleeOf(call);
  const closeable = callee === null ? null : closeableOf(callee);
  if (callee === null || closeable === null || isBorrowing(call, model)) return null;
  return { call, callee, closeable, model, isFile: callee === "builtins.open" };
}

/** A client over somebody else's connections, and a stream over somebody else's streams: who made those closes them. */
function isBorrowing(call: Call, model: Model): boolean {
  if (call.args.some((each) => each.kind === "Starred" && each.value.kind !== "Call")) return true;
  const parts = ["transport", "connector", "connection_pool"].map((name) => model.argument(call, null, name));
  return parts.some((part) => part !== null && part?.kind !== "Call");
}

/** The call, or the `await` of it. */
export function valueOf({ call, model }: Opened): Expression {
  const parent = model.parent(call);
  return parent?.kind === "Await" ? parent : call;
}

/** Who holds what has to be closed: the name, or those names of an unpacking that stand for it. */
export function holdersOf(opened: Opened): readonly Kept[] {
  const { closeable, model } = opened;
  const value = valueOf(opened);
  const holder = model.holderOf(value);
  if (holder.kind !== "elsewhere") return [holder];
  const assign = model.parent(value);
  const target = assign?.kind === "Assign" ? assign.targets[0] : undefined;
  if (closeable.parts === null || target?.kind !== "Tuple") return [];
  return (
    closeable.parts
      .flatMap((part) => target.elements[part] ?? [])
      .map((element) => model.holderAt(element))
      // equivalent: a target is held by a name or an attribute; the type alone does not say so
      .filter((each): each is Kept => each !== null && each.kind !== "elsewhere")
  );
}

/** `close`, `wait_closed`, `aclose`, `quit`, `detach`, `server_close`, `__exit__`: what ends one, called or handed on to be called. */
const ending =
  /^_*(?:a|force_|wait_|server_|ensure_)?(?:close|closed|aclose|stop|shutdown|quit|logout|disconnect|dispose|terminate|abort|detach|exit|aexit|serve_forever)(?:_|$)/;
/** Parts through which it can be closed as well. */
const inside = /^_?(?:transport|connection|connector|sockets?)$/;
/** Calls, by their last name, that look at it and leave it as it is. */
const borrows = /^(?:print|repr|str|isinstance|len|id|bool)$/;

/** What the method gives back keeps the whole alive: a cursor its connection. */
const keeping = /^(?:cursor|makefile|fileno|pipeline|pubsub|transport|__enter__|__aenter__)$/;

/** True where the method that is called on it at once closes it, or leaves it to what it gives back. */
export function keepsOpen(member: Node): boolean {
  return member.kind === "Attribute" && (isEnding(member.attr) || keeping.test(member.attr));
}

export const isEnding = (method: string | null) => method !== null && ending.test(method);

/** True where somebody closes it, or may: whoever gets it. */
export function isClosed(use: HolderUse, { callee }: Opened): boolean {
  switch (use.kind) {
    case "entered":
      return !endsTransactionOnly.has(callee);
    case "method":
      return isEnding(use.method);
    case "read":
      return isEnding(use.method) || inside.test(use.method ?? "");
    case "handed":
      return use.call === null || !borrows.test(lastName(use.call));
    case "stored":
      return use.node.kind !== "Assign" || use.node.targets.some(({ kind }) => kind !== "Name");
    case "tested":
    case "iterated":
    case "rebound":
    case "deleted":
      return false;
    default:
      return true;
  }
}

export function lastName({ func }: Call): string {
  if (func.kind === "Attribute") return func.attr;
  return func.kind === "Name" ? func.name : "";
}

import type { HolderUse, Model } from "#python/model.ts";
import type { Call, Node, Try } from "#python/syntax/ast.ts";
import { isEnding, lastName, type Opened } from "./uses.ts";

/**
 * The `connect` by whose failure the socket of a local name is lost: nothing closes it then. Null where it is connected by
 * nobody, where it has another owner before, and for datagrams, whose `connect` only notes an address.
 */
export function failingConnectOf({ call, callee, model }: Opened, uses: readonly HolderUse[]): Call | null {
  if (callee !== "socket.socket" || model.source(call).includes("SOCK_DGRAM")) return null;
  const connect = uses.find((use) => use.node.start > call.start && isConnect(use))?.call ?? null;
  if (connect === null) return null;
  if (uses.some((use) => use.node.start < connect.start && (use.kind === "handed" || use.kind === "stored")))
    return null;
  const closes = uses.filter(({ method }) => isEnding(method)).map(({ node }) => node);
  return uses.some(({ kind }) => kind === "entered") || isClosedOnFailure(connect, closes, model)
    ? null
    : connect;
}

function isConnect({ method, call }: HolderUse): boolean {
  return method === "connect" || (call !== null && lastName(call) === "sock_connect");
}

/** True where a handler or the `finally` of a `try` around the call closes it, or a nested function may. */
function isClosedOnFailure(connect: Call, closes: readonly Node[], model: Model): boolean {
  if (closes.some((close) => model.functionOf(close) !== model.functionOf(connect))) return true;
  for (const around of model.ancestors(connect))
    if (around.kind === "Try" && isIn(around.body, connect) && closes.some((close) => isInEnd(around, close)))
      return true;
  return false;
}

function isInEnd({ handlers, finalbody }: Try, close: Node): boolean {
  return isIn(handlers, close) || isIn(finalbody, close);
}

function isIn(block: readonly Node[], node: Node): boolean {
  return block.some(({ start, end }) => start <= node.start && node.end <= end);
}

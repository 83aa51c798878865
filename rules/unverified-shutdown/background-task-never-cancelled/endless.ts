import type { Model, Spawn } from "#python/model.ts";
import type { Attribute, ExceptHandler, FunctionDef, Node, Try, While } from "#python/syntax/ast.ts";

/** A coroutine function of this file that never returns, and the loop that keeps it. */
export interface EndlessWork {
  readonly definition: FunctionDef;
  readonly loop: While;
}

export function endlessWorkOf({ work }: Spawn, model: Model): EndlessWork | null {
  const definition = work?.kind === "Call" ? model.definitionOf(work.func) : null;
  if (definition?.kind !== "FunctionDef" || !definition.async) return null;
  const loop = model.endlessLoopIn(definition);
  return loop === null || endsWithWhatItUses(loop, model) ? null : { definition, loop };
}

/** Methods that end what an attribute holds, and with it, by an exception, the loop that uses it. */
const closing = /^_?(?:a?close|stop|shutdown|disconnect|terminate|kill|cancel|abort|exit|quit)(?:_|$)/;

const ending = new WeakMap<While, boolean>();

/** True for `await self._socket.recv()` where somebody calls `self._socket.close()`, and the loop lets the exception out. */
function endsWithWhatItUses(loop: While, model: Model): boolean {
  const known = ending.get(loop) ?? usesWhatIsClosed(loop, model);
  ending.set(loop, known);
  return known;
}

function usesWhatIsClosed(loop: While, model: Model): boolean {
  for (const node of model.evaluatedIn(loop.body)) {
    if (node.kind !== "Attribute" || !isClosed(node, model)) continue;
    if (!survives(node, loop, model)) return true;
  }
  return false;
}

function isClosed(attribute: Attribute, model: Model): boolean {
  const holder = model.holderAt(attribute);
  if (holder?.kind !== "attribute") return false;
  return model.usesOf(holder).some(({ method }) => method !== null && closing.test(method));
}

/** True where a `try` inside the loop goes on after any exception. */
function survives(attribute: Attribute, loop: While, model: Model): boolean {
  for (const around of model.ancestors(attribute)) {
    if (around === loop) return false;
    if (
      around.kind === "Try" &&
      isIn(around, attribute) &&
      around.handlers.some((each) => goesOn(each, model))
    )
      return true;
  }
  return false;
}

const isIn = ({ body }: Try, node: Node) => (body.at(-1)?.end ?? 0) >= node.end;

function goesOn(handler: ExceptHandler, model: Model): boolean {
  const caught = handler.type === null ? ["builtins.BaseException"] : model.caughtBy(handler);
  if (!caught.some((name) => name === "builtins.Exception" || name === "builtins.BaseException"))
    return false;
  return model.exitsOf(handler.body).every(({ kind }) => kind === "falls" || kind === "continue");
}

import type { Model } from "#python/model.ts";
import type { ExceptHandler, Node, Try } from "#python/syntax/ast.ts";

/** What a library raises inside a task to cancel it, and what catches that among all else. */
const catchesAll: ReadonlySet<string | null> = new Set([
  "asyncio.CancelledError",
  "trio.Cancelled",
  "anyio.get_cancelled_exc_class",
  "builtins.BaseException",
]);

/** True where an `except` or a `finally` around the place sees a cancellation there, and so may clean up. */
export function isSeen(place: Node, cleans: (node: Node) => boolean, model: Model): boolean {
  let inside = place;
  for (const around of model.ancestors(place)) {
    if (around.kind === "FunctionDef") return false;
    if (around.kind === "Try" && sees(around, inside, { cleans, model })) return true;
    inside = around;
  }
  return false;
}

interface Asked {
  readonly cleans: (node: Node) => boolean;
  readonly model: Model;
}

function sees({ body, handlers, finalbody }: Try, inside: Node, { cleans, model }: Asked): boolean {
  const isIn = (block: readonly Node[]) => block.some((each) => each === inside);
  if (isIn(body) && handlers.some((each) => catchesCancellation(each, model))) return true;
  for (const node of model.evaluatedIn(finalbody)) if (cleans(node)) return true;
  return false;
}

/** A class that cannot be known may be one of them. */
function catchesCancellation(handler: ExceptHandler, model: Model): boolean {
  return (
    handler.type === null || model.caughtBy(handler).some((name) => name === null || catchesAll.has(name))
  );
}

/**
 * Where the function waits; a `yield` is its caller's business, who waits in a `finally` is cleaning up already, and a cancellation hardly
 * meets the one turn of the loop that `sleep(0)` takes.
 */
export function waitsIn(where: readonly Node[], model: Model): readonly Node[] {
  return model
    .suspensionsIn(where)
    .filter((each) => each.kind !== "Yield" && !isOneTurn(each, model) && !isInFinally(each, model));
}

function isOneTurn(wait: Node, model: Model): boolean {
  if (wait.kind !== "Await" || wait.value.kind !== "Call") return false;
  const [delay] = wait.value.args;
  return (
    model.calleeOf(wait.value) === "asyncio.sleep" && delay !== undefined && model.constantOf(delay) === 0
  );
}

export function isInFinally(node: Node, model: Model): boolean {
  let inside = node;
  for (const around of model.ancestors(node)) {
    if (around.kind === "Try" && around.finalbody.some((each) => each === inside)) return true;
    inside = around;
  }
  return false;
}

import type { Exit, Flow } from "#python/model.ts";
import type { FunctionDef, Node, While } from "#python/syntax/ast.ts";
import type { Facets } from "#python/values/facets.ts";

interface Ground extends Facets, Pick<Flow, "exitsOf" | "caughtBy"> {}

/** See Flow.endlessLoopIn. */
export function endlessLoopIn(ground: Ground, definition: FunctionDef): While | null {
  for (const node of ground.tree.evaluatedIn(definition.body))
    if (node.kind === "While" && isEndless(ground, node)) return node;
  return null;
}

function isEndless(ground: Ground, loop: While): boolean {
  if (loop.test.kind !== "Constant" || !loop.test.value) return false;
  const ways = ground.exitsOf(loop.body).filter(({ kind }) => kind === "break" || kind === "return");
  return ways.every((exit) => isAfterCancellation(ground, exit, loop));
}

/** `except CancelledError: break` ends the loop only when somebody cancels it. */
function isAfterCancellation({ tree, caughtBy }: Ground, { node }: Exit, loop: While): boolean {
  for (let at: Node | null = node; at !== null && at !== loop; at = tree.parent(at)) {
    if (at.kind !== "ExceptHandler") continue;
    const caught = caughtBy(at);
    return caught.length > 0 && caught.every((name) => name !== null && /\bCancelled/.test(name));
  }
  return false;
}

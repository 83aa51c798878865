import type { Model } from "#python/model.ts";
import type { Call, FunctionDef, Node } from "#python/syntax/ast.ts";

/** A group inside of a loop is left, and waited for, before the next round of that loop starts anything. */
export function isOfChunk(call: Call, model: Model): boolean {
  return model.withsAround(call).some(({ statement }) => statement.async && isInLoop(statement, model));
}

function isInLoop(statement: Node, model: Model): boolean {
  for (const around of model.ancestors(statement)) {
    if (around.kind === "FunctionDef") return false;
    if (around.kind === "For" || around.kind === "While") return true;
  }
  return false;
}

/**
 * anyio.readthedocs.io/en/stable/threads.html#adjusting-the-default-maximum-worker-thread-count (40), trio.readthedocs.io/en/stable/
 * reference-core.html#trio.to_thread.current_default_thread_limiter (40).
 */
const limitedThreads: ReadonlySet<string | null> = new Set([
  "anyio.to_thread.run_sync",
  "trio.to_thread.run_sync",
]);

/** True where a coroutine waits for nothing but threads, of which its library lets only so many run. */
export function waitsForThreadsAlone(first: FunctionDef, model: Model): boolean {
  const seen = new Set([first]);
  let threads = false;
  for (const definition of seen)
    for (const wait of model.suspensionsIn(definition.body)) {
      const call = wait.kind === "Await" && wait.value.kind === "Call" ? wait.value : null;
      if (call === null) return false;
      const awaited = model.definitionOf(call.func);
      if (awaited?.kind === "FunctionDef") seen.add(awaited);
      else if (limitedThreads.has(model.calleeOf(call))) threads = true;
      else return false;
    }
  return threads;
}

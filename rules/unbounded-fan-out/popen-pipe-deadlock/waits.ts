import type { HolderUse, Model } from "#python/model.ts";
import type { Call } from "#python/syntax/ast.ts";
import type { Piped, Stream } from "./pipes.ts";

/** A `wait` for a child whose pipe nobody reads before it. `never` where nobody reads it at all. */
export interface UnreadWait {
  readonly wait: Call;
  readonly stream: Stream;
  readonly never: boolean;
}

/** Null where somebody else may read it, and where `communicate` does. */
export function unreadWait({ holder, streams }: Piped, model: Model): UnreadWait | null {
  const uses = model.usesOf(holder);
  if (uses.some(isTaken)) return null;
  const wait = uses.find(({ method }) => method === "wait")?.call ?? null;
  if (wait === null) return null;
  for (const stream of streams) {
    const reads = uses.filter(({ method }) => method === stream);
    if (reads.every(({ node }) => model.mayPrecede(wait, node) && !model.mayPrecede(node, wait)))
      return { wait, stream, never: reads.length === 0 };
  }
  return null;
}

const harmless: ReadonlySet<HolderUse["kind"]> = new Set([
  "method",
  "read",
  "tested",
  "entered",
  "rebound",
  "deleted",
]);

/** True where somebody else has the child, or `communicate` reads both pipes. */
function isTaken({ kind, method }: HolderUse): boolean {
  return !harmless.has(kind) || method === "communicate";
}

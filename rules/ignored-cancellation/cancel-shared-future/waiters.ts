import type { Model } from "#python/model.ts";
import type { Expression, Node } from "#python/syntax/ast.ts";

/** What hands the end of a future on to whoever awaits it. */
const waits: ReadonlySet<string | null> = new Set(["asyncio.gather", "asyncio.shield", "asyncio.wait_for"]);

const futures: ReadonlySet<string | null> = new Set(["asyncio.Future", "asyncio.Task"]);

/** Where another function waits for the task or future that an attribute holds; null where none does, and for what is no such attribute. */
export function otherWaiterOf(shared: Expression, model: Model): Node | null {
  const holder = model.holderAt(shared);
  if (holder?.kind !== "attribute" || !futures.has(model.typeOf(shared))) return null;
  const here = model.functionOf(shared);
  const other = model
    .usesOf(holder)
    .find(
      ({ kind, node, call }) =>
        (kind === "awaited" || waits.has(call && model.calleeOf(call))) &&
        model.functionOf(node) !== here &&
        model.stopPathOf(node) === null,
    );
  return other?.node ?? null;
}

import type { HolderUse, Model } from "#python/model.ts";
import type { Call, Node, With } from "#python/syntax/ast.ts";

const executors: ReadonlySet<string | null> = new Set([
  "concurrent.futures.InterpreterPoolExecutor",
  "concurrent.futures.ProcessPoolExecutor",
  "concurrent.futures.ThreadPoolExecutor",
]);

/** What is handed to a pool inside its own `with`, and may still run when the block is left: leaving waits for it. */
export function leftBehind(call: Call, model: Model): Node | null {
  if (!executors.has(model.calleeOf(call))) return null;
  const { by } = model.usage(call);
  const statement = model.parent(by);
  if (by.kind !== "WithItem" || by.target === null || statement?.kind !== "With") return null;
  const holder = model.holderAt(by.target);
  if (holder === null || isWaitedForInside(statement, model)) return null;
  const isHandedOver = ({ node, method }: HolderUse) =>
    (method === "submit" || method === "map") && statement.start < node.start && node.end <= statement.end;
  return model.usesOf(holder).find(isHandedOver)?.node ?? null;
}

/** By blocking, which is a finding of its own, or by awaiting what wraps the futures. */
function isWaitedForInside({ body }: With, model: Model): boolean {
  for (const node of model.evaluatedIn(body))
    if (
      node.kind === "Call" &&
      (model.blockingOf(node)?.kind === "wait" || model.calleeOf(node) === "asyncio.wrap_future")
    )
      return true;
  return false;
}

import type { ExclusiveLock, Model } from "#python/model.ts";
import type { Node } from "#python/syntax/ast.ts";

/** One lock that is taken while another is held: `hold` takes the first, `at` the second, or calls what takes it. */
export interface Order {
  readonly first: ExclusiveLock;
  readonly then: ExclusiveLock;
  readonly hold: Node;
  readonly at: Node;
}

/** Every order in which two locks are taken in this file, each once, in source order. */
export function ordersIn(model: Model): readonly Order[] {
  const orders = new Map<string, Order>();
  const holds = model.nodes("FunctionDef").flatMap((definition) => model.lockHoldsIn(definition));
  for (const { lock: first, at: hold, takes } of holds) {
    for (const { lock: then, at, calls } of takes) {
      const key = `${first.id} ${then.id}`;
      if (then.id !== first.id && !orders.has(key))
        orders.set(key, { first, then, hold, at: calls[0] ?? at });
    }
  }
  return [...orders.values()];
}

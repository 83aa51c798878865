import type { Item } from "./item.ts";
import { isWithin, keyOf } from "./line.ts";
import type { Change, Delivery } from "./queue.ts";

/** What one caller wants done, with others or alone. */
export interface Wish<Job> {
  readonly changes: readonly Change<Job>[];
  readonly delivery: Delivery | undefined;
}

export type Drop = Extract<Change<never>, { readonly kind: "drop" }>;

/** Changes that come to the same when all drops are made first. */
export interface Plan<Job> {
  readonly drops: readonly Drop[];
  readonly items: readonly Item<Job>[];
  /** Deliveries of which nothing is left to do. */
  readonly over: readonly string[];
}

/** What a put replaces, or a drop means, of the same wishes is not made at all. */
export function plan<Job>(wishes: readonly Wish<Job>[]): Plan<Job> {
  const drops: Drop[] = [];
  const over: string[] = [];
  let items: Item<Job>[] = [];
  for (const { changes, delivery } of wishes) {
    for (const change of changes) {
      if (change.kind === "drop") {
        drops.push(change);
        over.push(...items.filter((item) => isMeant(item, change)).flatMap(({ deliveries }) => deliveries));
        items = items.filter((item) => !isMeant(item, change));
      } else {
        const { kind, line, job } = change;
        items = withItem(items, { kind, line, job, deliveries: delivery === undefined ? [] : [delivery.id] });
      }
    }
  }
  return { drops, items, over };
}

function isMeant({ line, kind }: Item<unknown>, { scope, only }: Drop): boolean {
  return isWithin(line, scope) && (only === undefined || kind === only);
}

function withItem<Job>(items: readonly Item<Job>[], newest: Item<Job>): Item<Job>[] {
  const isReplaced = ({ kind, line }: Item<Job>) =>
    newest.kind === "put" && kind === "put" && keyOf(line) === keyOf(newest.line);
  const replaced = items.find(isReplaced);
  if (replaced === undefined) return [...items, newest];
  const deliveries = [...replaced.deliveries, ...newest.deliveries];
  return items.map((item) => (item === replaced ? { ...newest, deliveries } : item));
}

import { isProduct, type Change } from "#engine/change.ts";
import { endings, keeping, starters, type Running } from "./lexicon.ts";

/** The lines of the product that a change adds, and all that it touches, without those that it only moves. */
export interface Lines {
  readonly added: readonly string[];
  readonly touched: readonly string[];
}

export function linesOf({ files }: Change): Lines {
  const product = files.filter(isProduct);
  const added = product.flatMap((file) => file.added);
  const removed = product.flatMap((file) => file.removed);
  const [stays, comes] = [removed, added].map((lines) => new Set(lines.map((line) => line.trim())));
  const isNew = (line: string) => !stays?.has(line.trim());
  const isGone = (line: string) => !comes?.has(line.trim());
  return { added: added.filter(isNew), touched: [...added.filter(isNew), ...removed.filter(isGone)] };
}

/** Something that is started and kept by an object, so that it outlives the function. */
export interface Start {
  readonly kept: string;
  readonly call: string;
  readonly running: Running;
}

export function startOf({ added }: Lines): Start | null {
  for (const line of added) {
    const [, kept, call] = keeping.exec(line) ?? [];
    const running = starters.get(call ?? "");
    if (kept !== undefined && call !== undefined && running !== undefined) return { kept, call, running };
  }
  return null;
}

/** The first line that ends something, as written. */
export function endOf({ touched }: Lines): string | null {
  return touched.find((line) => endings.some((ending) => ending.test(line)))?.trim() ?? null;
}

import type { Tree } from "#python/model.ts";
import type { Expression, FunctionDef } from "#python/syntax/ast.ts";
import { remembered } from "./remembered.ts";

/** What a function of this file hands out. */
export interface WaysOut {
  readonly yields: number;
  /** True where a `yield` stands in a loop, or a `yield from` anywhere: their number is not the text's to say. */
  readonly yieldsOn: boolean;
  readonly yielded: readonly Expression[];
  readonly returned: readonly Expression[];
}

/** Remembers each function's ways out, so that a function called from many places is walked once. */
export function createWaysOut(tree: Tree): (definition: FunctionDef) => WaysOut {
  return remembered((definition) => waysOutOf(tree, definition));
}

function waysOutOf(tree: Tree, definition: FunctionDef): WaysOut {
  const below = [...tree.evaluatedIn(definition)];
  const yields = below.filter((node) => node.kind === "Yield");
  const loops = below.filter((node) => node.kind === "For" || node.kind === "While");
  return {
    yields: yields.length,
    yieldsOn:
      below.some(({ kind }) => kind === "YieldFrom") ||
      yields.some((each) => loops.some((loop) => loop.start <= each.start && each.end <= loop.end)),
    yielded: yields.map(({ value }) => value).filter((value) => value !== null),
    returned: below
      .filter((node) => node.kind === "Return")
      .map(({ value }) => value)
      .filter((value) => value !== null),
  };
}

import type { Loop } from "#python/model.ts";
import type { Node, Statement } from "#python/syntax/ast.ts";
import type { Grounds } from "./grounds.ts";

/** The loops that run a node again and again, innermost first, in its own function. */
export function* loopsAround({ tree }: Grounds, node: Node): Iterable<Loop> {
  let below = node;
  for (const around of tree.ancestors(node)) {
    if (around.kind === "FunctionDef" || around.kind === "Lambda" || around.kind === "ClassDef") return;
    if (around.kind === "For" && below !== around.iter && !isIn(around.orelse, below)) yield around;
    if (around.kind === "While" && !isIn(around.orelse, below)) yield around;
    if ("generators" in around && below.kind !== "Comprehension") yield* around.generators.toReversed();
    below = around;
  }
}

/** False where the node's way through the loop always leaves it: a `return` or `break` after it. */
export function comesRoundTo({ tree, flow }: Grounds, loop: Loop, node: Node): boolean {
  if (loop.kind === "Comprehension") return true;
  let below = node;
  for (const around of tree.ancestors(node)) {
    for (const block of blocksOf(around)) {
      const at = block.findIndex((statement) => statement === below);
      if (at !== -1 && !repeats(flow.exitsOf(block.slice(at)))) return false;
    }
    if (around === loop) return true;
    below = around;
  }
  return true;
}

const repeats = (exits: readonly { readonly kind: string }[]) =>
  exits.some(({ kind }) => kind === "falls" || kind === "continue");

function isIn(block: readonly Statement[], node: Node): boolean {
  return block.some((statement) => statement === node);
}

function blocksOf(node: Node): readonly (readonly Statement[])[] {
  switch (node.kind) {
    case "For":
    case "While":
    case "If":
      return [node.body, node.orelse];
    case "With":
    case "ExceptHandler":
    case "MatchCase":
      return [node.body];
    default:
      return [];
  }
}

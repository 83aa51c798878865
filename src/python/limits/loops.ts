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
    if ("generators" in around) yield* around.generators.toReversed();
    below = around;
  }
}

/** False where the node's way through the loop always leaves it: a `return` or `break` after it. */
export function comesRoundTo(grounds: Grounds, loop: Loop, node: Node): boolean {
  if (loop.kind === "Comprehension") return true;
  let below = node;
  for (const around of grounds.tree.ancestors(node)) {
    const block = blocksOf(around).find((each) => isIn(each, below));
    if (block !== undefined) {
      const rest = block.slice(block.findIndex((statement) => statement === below));
      if (leaves(grounds, loop, { around, rest })) return false;
    }
    if (around === loop) return true;
    below = around;
  }
  return true;
}

/** A `break` leaves the innermost loop alone. */
function leaves(
  { tree, flow }: Grounds,
  loop: Loop,
  { around, rest }: { readonly around: Node; readonly rest: readonly Statement[] },
): boolean {
  const innermost = [around, ...tree.ancestors(around)].find(
    ({ kind }) => kind === "For" || kind === "While",
  );
  const goesOn = new Set(innermost === loop ? ["falls", "continue"] : ["falls", "continue", "break"]);
  return !flow.exitsOf(rest).some(({ kind }) => goesOn.has(kind));
}

function isIn(block: readonly Statement[], node: Node): boolean {
  return block.some((statement) => statement === node);
}

/** What a `with` or `try` holds leaves as they do. */
function blocksOf(node: Node): readonly (readonly Statement[])[] {
  switch (node.kind) {
    case "For":
    case "While":
    case "If":
      return [node.body, node.orelse];
    case "ExceptHandler":
    case "MatchCase":
      return [node.body];
    default:
      return [];
  }
}

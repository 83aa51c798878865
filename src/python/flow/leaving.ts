import type { Exit } from "#python/model.ts";
import type { For, Node, Statement, Try, While } from "#python/syntax/ast.ts";
import { blocksOf } from "#python/values/reaching.ts";
import type { ExitsOf } from "./exits.ts";

export type Ways = ReadonlySet<Exit["kind"]>;

const onwards: Ways = new Set(["falls"]);

/**
 * In which ways control can leave the outermost node of a path after the innermost was evaluated. The path leads inwards, each
 * node the parent of the next.
 */
export function waysOutOf(exitsOf: ExitsOf, path: readonly Node[]): Ways {
  return path.reduceRight<{ ways: Ways; inside: Node | null }>(
    ({ ways, inside }, node) => ({ ways: waysThrough(exitsOf, node, { ways, inside }), inside: node }),
    { ways: onwards, inside: null },
  ).ways;
}

interface Inside {
  readonly ways: Ways;
  readonly inside: Node | null;
}

function waysThrough(exitsOf: ExitsOf, node: Node, { ways, inside }: Inside): Ways {
  const block =
    inside === null ? undefined : blocksOf(node).find((each) => each.some((one) => one === inside));
  if (block === undefined) return inside === null ? ways : waysFromHead(exitsOf, node, { ways, inside });
  const after = waysAfter(exitsOf, block, { ways, inside });
  if (node.kind === "For" || node.kind === "While")
    return block === node.body ? outOfLoop(exitsOf, node, after) : after;
  return node.kind === "Try" ? outOfTry(exitsOf, node, { after, isBody: block === node.body }) : after;
}

/** What is left of a block after the statement that holds the node. */
export function waysAfter(exitsOf: ExitsOf, block: readonly Statement[], { ways, inside }: Inside): Ways {
  if (!ways.has("falls")) return ways;
  const at = block.findIndex((statement) => statement === inside);
  return replaced(ways, ["falls"], kinds(exitsOf, block.slice(at + 1)));
}

/** Out of a condition, an iterable, a handler, a case, or a simple statement's expression. */
function waysFromHead(exitsOf: ExitsOf, node: Node, { ways, inside }: Inside): Ways {
  if (node.kind === "Try") return outOfTry(exitsOf, node, { after: ways, isBody: false });
  if (inside?.kind === "MatchCase" || inside?.kind === "ExceptHandler") return ways;
  return isStatement(node) ? kinds(exitsOf, [node]) : ways;
}

function outOfLoop(exitsOf: ExitsOf, loop: For | While, after: Ways): Ways {
  const goesOn = after.has("falls") || after.has("continue");
  const left = replaced(after, ["falls", "continue", "break"], after.has("break") ? onwards : new Set());
  return goesOn ? new Set([...left, ...kinds(exitsOf, [loop])]) : left;
}

function outOfTry(exitsOf: ExitsOf, node: Try, { after, isBody }: { after: Ways; isBody: boolean }): Ways {
  const last = kinds(exitsOf, node.finalbody);
  if (!last.has("falls")) return last;
  if (!isBody) return after;
  // Whatever stands in the body may raise into the handlers.
  const handled = node.handlers.flatMap((handler) => [...kinds(exitsOf, handler.body)]);
  const completed = after.has("falls") ? replaced(after, ["falls"], kinds(exitsOf, node.orelse)) : after;
  return new Set([...completed, ...handled]);
}

function kinds(exitsOf: ExitsOf, block: readonly Statement[]): Ways {
  return new Set(exitsOf(block).map(({ kind }) => kind));
}

function replaced(ways: Ways, out: readonly Exit["kind"][], by: Ways): Ways {
  return new Set([...[...ways].filter((way) => !out.includes(way)), ...by]);
}

const simple = ["Return", "Raise", "Assert", "ExpressionStatement"];
const compound = ["If", "For", "While", "Match", "With"];

/** The statements that control may not come out of, or not at their end. */
function isStatement(node: Node): node is Statement {
  return simple.includes(node.kind) || compound.includes(node.kind);
}

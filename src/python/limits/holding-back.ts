import type { Limits, Loop } from "#python/model.ts";
import type { Call, Expression, Node } from "#python/syntax/ast.ts";
import { lastName, type Grounds } from "./grounds.ts";

/** Functions that wait for work that runs already. */
const waits: ReadonlySet<string> = new Set([
  "asyncio.as_completed",
  "asyncio.gather",
  "asyncio.wait",
  "concurrent.futures.as_completed",
  "concurrent.futures.wait",
]);
/** Methods that wait for it, or ask how much of it there is. */
const asks: ReadonlySet<string> = new Set(["full", "join", "locked", "qsize", "result", "wait"]);
/** Functions, by their last name, that say how much runs. */
const counts: ReadonlySet<string> = new Set(["active_count", "len"]);

/** See Limits.heldBackBy. */
export function heldBackBy(
  grounds: Grounds,
  loop: Loop,
  waitForLimiterIn: Limits["waitForLimiterIn"],
): Node | null {
  if (loop.kind === "Comprehension") return null;
  // `while slots > 0:` counts its rounds.
  if (loop.kind === "While" && isOrder(loop.test)) return loop.test;
  for (const node of grounds.tree.evaluatedIn(loop.body)) if (holdsBack(grounds, node)) return node;
  return waitForLimiterIn(loop.body);
}

function holdsBack(grounds: Grounds, node: Node): boolean {
  switch (node.kind) {
    case "Call":
      return waits.has(grounds.names.nameOf(node.func) ?? "") || isAsked(node);
    case "Await":
      return node.value.kind === "Name" || node.value.kind === "Attribute";
    case "Compare":
      return isOrder(node) && [node.left, ...node.comparators].some(isCount);
    default:
      return false;
  }
}

function isOrder(test: Expression): boolean {
  return test.kind === "Compare" && test.operators.some((operator) => /^[<>]=?$/.test(operator));
}

function isCount(side: Expression): boolean {
  return side.kind === "Call" && counts.has(lastName(side.func));
}

/** `", ".join(parts)` waits for nothing. */
function isAsked({ func, args }: Call): boolean {
  if (func.kind !== "Attribute" || !asks.has(func.attr)) return false;
  return func.attr !== "join" || args.every(({ kind }) => kind === "Constant");
}

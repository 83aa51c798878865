import type { BinOp, Expression, Module, Node } from "./ast.ts";
import { at } from "./concrete.ts";
import { childrenOf } from "./visit.ts";

/** The levels of a tree that everything after the parser may walk by recursion. */
export const deepest = 1_000;

/**
 * Numbers the nodes in preorder and marks the functions inside broken ones. False where the tree is too deep, in which case
 * it must not be used. Keeps a list of its own: only here may a tree be deeper than `deepest`.
 */
export function finish(module: Module): boolean {
  if (number(module)) return true;
  balance(module);
  return number(module);
}

interface Step {
  readonly node: Node;
  readonly depth: number;
  readonly broken: boolean;
}

function number(module: Module): boolean {
  let next = 0;
  const rest: Step[] = [{ node: module, depth: 1, broken: false }];
  for (let step = rest.pop(); step !== undefined; step = rest.pop()) {
    if (step.depth > deepest) return false;
    // The tree was made by this folder a moment ago and nobody else holds it yet.
    const node = step.node as { -readonly [K in keyof Node]: Node[K] } & { broken?: boolean };
    node.id = next++;
    const isFunction = node.kind === "FunctionDef";
    if (isFunction && step.broken) node.broken = true;
    const broken = step.broken || (isFunction && node.broken === true);
    const below = childrenOf(step.node);
    for (let index = below.length - 1; index >= 0; index--) {
      const child = below[index];
      if (child !== undefined) rest.push({ node: child, depth: step.depth + 1, broken });
    }
  }
  return true;
}

const associative: ReadonlySet<string> = new Set(["+", "*", "|", "&", "^"]);
const longChain = 100;

/**
 * Halves long chains such as `"a" + "b" + …` again and again, which real files hold by the thousand and which say the same so. The nesting
 * is no longer Python's own there, so that this is done only to a tree that would otherwise be refused.
 */
function balance(module: Module): void {
  const rest: Node[] = [module];
  for (let node = rest.pop(); node !== undefined; node = rest.pop()) {
    const operands = node.kind === "BinOp" ? chain(node) : [];
    const isLong = operands.length > longChain;
    if (node.kind === "BinOp" && isLong) halve(node, operands);
    for (const child of isLong ? operands : childrenOf(node)) rest.push(child);
  }
}

/** The operands of `a + b + c`, in order. */
function chain(top: BinOp): Expression[] {
  if (!associative.has(top.operator)) return [];
  const operands: Expression[] = [];
  let node: Expression = top;
  while (node.kind === "BinOp" && node.operator === top.operator) {
    operands.push(node.right);
    node = node.left;
  }
  operands.push(node);
  return operands.reverse();
}

/** Replaces the inside of a chain in place; its end and beginning stay. */
function halve(top: BinOp, operands: readonly Expression[]): void {
  const middle = operands.length >> 1;
  const left = joined(operands.slice(0, middle), top.operator);
  const right = joined(operands.slice(middle), top.operator);
  Object.assign(top, { left, right });
}

function joined(operands: readonly Expression[], operator: string): Expression {
  const [first, second] = operands;
  if (first === undefined) throw new Error("a chain has operands");
  if (second === undefined) return first;
  const end = operands.at(-1)?.end ?? first.end;
  const top: BinOp = {
    kind: "BinOp",
    ...at({ start: first.start, end }),
    left: first,
    operator,
    right: second,
  };
  halve(top, operands);
  return top;
}

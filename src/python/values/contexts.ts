import type { Tree } from "#python/model.ts";
import type { Node, With, WithItem } from "#python/syntax/ast.ts";

interface Open {
  readonly item: WithItem;
  readonly statement: With;
}

/** See Values.withsAround. An item's own context is not inside it; the items before it in the statement are open. */
export function withsAround(tree: Tree, node: Node): readonly Open[] {
  const open: Open[] = [];
  let below = node;
  for (const around of tree.ancestors(node)) {
    if (isBodyOf(around, below)) break;
    if (around.kind === "With") open.push(...openItems(around, below));
    below = around;
  }
  return open;
}

/** What is evaluated where a definition stands belongs to the function around it. */
function isBodyOf(around: Node, below: Node): boolean {
  if (around.kind === "Lambda") return around.body === below;
  return around.kind === "FunctionDef" && below.start >= (around.body[0]?.start ?? around.end);
}

function openItems(statement: With, below: Node): Open[] {
  const until = below.kind === "WithItem" ? statement.items.indexOf(below) : statement.items.length;
  return statement.items
    .slice(0, until)
    .map((item) => ({ item, statement }))
    .reverse();
}

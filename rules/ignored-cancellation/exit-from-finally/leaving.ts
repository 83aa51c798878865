import type { Model } from "#python/model.ts";
import type { FunctionDef, Node, Return } from "#python/syntax/ast.ts";

/** What leaves a `finally` of the function, in source order, each once. */
export function* leavingIn(definition: FunctionDef, model: Model): Iterable<Node> {
  for (const node of model.evaluatedIn(definition.body)) {
    if (node.kind !== "Return" && node.kind !== "Break" && node.kind !== "Continue") continue;
    if (leavesFinally(node, model)) yield node;
  }
}

function leavesFinally(leaving: Node, model: Model): boolean {
  let inside = leaving;
  for (const around of model.ancestors(leaving)) {
    if (around.kind === "FunctionDef") return false;
    if (around.kind === "Try" && around.finalbody.some((each) => each === inside)) return true;
    const isLoop = around.kind === "While" || around.kind === "For";
    if (isLoop && leaving.kind !== "Return" && around.body.some((each) => each === inside)) return false;
    inside = around;
  }
  return false;
}

/** The `return True` of an `__aexit__` that can end in no other way. */
export function swallowingIn(definition: FunctionDef, model: Model): Return | null {
  if (!definition.async || definition.name.name !== "__aexit__") return null;
  const exits = model.exitsOf(definition.body);
  const [first] = exits;
  if (first?.node?.kind !== "Return") return null;
  const areTrue = exits.every(
    ({ node }) => node?.kind === "Return" && node.value !== null && model.constantOf(node.value) === true,
  );
  return areTrue ? first.node : null;
}

import type { Model } from "#python/model.ts";
import type { FunctionDef, Node, Yield } from "#python/syntax/ast.ts";

/** Names that say of any function that it gives something back. */
const gives =
  /^_*(?:a?close|release|disconnect|terminate|kill|unlock|shutdown|stop|cancel|clean_?up|dispose|tear_?down|restore|reset|revert|remove|discard|pop|unlink|rmtree|delete|destroy|unregister|unsubscribe|deactivate|disable|detach|uninstall|leave|chdir|wait_closed)(?:_|$)/;

/** The first statement after the `yield` that gives back what was taken before it. */
export function cleanupAfter(handover: Yield, definition: FunctionDef, model: Model): Node | null {
  const before = new Set<string>();
  for (const node of model.evaluatedIn(definition.body)) {
    if (node.start < handover.start) {
      for (const name of takenBy(node, model)) before.add(name);
      continue;
    }
    if (givesBack(node, before, model) && model.mayPrecede(handover, node)) return node;
  }
  return null;
}

/** What a statement sets, as written: the names and attributes it assigns to, and the objects whose methods it calls. */
function takenBy(node: Node, model: Model): readonly string[] {
  if (node.kind === "Assign") return node.targets.map((each) => model.source(each));
  if (node.kind === "AugAssign") return [model.source(node.target)];
  if (node.kind === "Call" && node.func.kind === "Attribute") return [model.source(node.func.value)];
  return [];
}

function givesBack(node: Node, before: ReadonlySet<string>, model: Model): boolean {
  if (node.kind === "AugAssign") return before.has(model.source(node.target));
  if (node.kind === "Assign") {
    const [target] = node.targets;
    const isKept = target?.kind === "Attribute" || target?.kind === "Subscript";
    return isKept && before.has(model.source(target));
  }
  if (node.kind !== "Call") return false;
  if (node.func.kind === "Name") return gives.test(node.func.name);
  if (node.func.kind !== "Attribute") return false;
  return gives.test(node.func.attr) && before.has(model.source(node.func.value));
}

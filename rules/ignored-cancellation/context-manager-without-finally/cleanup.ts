import type { Model } from "#python/model.ts";
import type { Call, FunctionDef, Node, Yield } from "#python/syntax/ast.ts";

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

const commits =
  /^_*(?:commit|publish|rename|renames|link|symlink|hardlink_to|symlink_to|finali[sz]e|promote)(?:_|$)/;

/** True where what follows the `yield` holds only where the body ended well, and would be wrong in a `finally`: `os.replace(part, path)`. */
export function commitsAfter(handover: Yield, definition: FunctionDef, model: Model): boolean {
  for (const node of model.evaluatedIn(definition.body))
    if (node.kind === "Call" && isCommit(node, model) && model.mayPrecede(handover, node)) return true;
  return false;
}

/** `Path.replace` is given one argument, a text's two. */
function isCommit(call: Call, model: Model): boolean {
  const name = lastName(call);
  if (name === "replace") return model.calleeOf(call) === "os.replace" || call.args.length === 1;
  return commits.test(name) || model.calleeOf(call) === "shutil.move";
}

/** True of a call that by its name takes back what was begun. */
export function undoes(node: Node): boolean {
  if (node.kind !== "Call") return false;
  return gives.test(lastName(node)) || /^_*(?:roll_?back|abort|undo)(?:_|$)/.test(lastName(node));
}

function lastName({ func }: Call): string {
  if (func.kind === "Attribute") return func.attr;
  return func.kind === "Name" ? func.name : "";
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
  if (!gives.test(lastName(node))) return false;
  return node.func.kind !== "Attribute" || before.has(model.source(node.func.value));
}

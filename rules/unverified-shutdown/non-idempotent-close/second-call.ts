import type { Model } from "#python/model.ts";
import type { Attribute, Delete, FunctionDef, Node, Statement } from "#python/syntax/ast.ts";

export interface Raising {
  readonly attribute: string;
  readonly at: Attribute;
  readonly gone: Statement;
}

/** What the body uses without a question and then sets to None or deletes. Null where anything is asked before. */
export function secondCallRaises(definition: FunctionDef, model: Model): Raising | null {
  const used = new Map<string, Attribute>();
  for (const statement of straight(definition.body)) {
    const attribute = givenUpBy(statement, model);
    const at = attribute === null ? undefined : used.get(attribute);
    if (attribute !== null && at !== undefined) return { attribute, at, gone: statement };
    for (const each of dereferencesIn(statement, model)) {
      const name = model.source(each.value);
      used.set(name, used.get(name) ?? each);
    }
  }
  return null;
}

/** The statements that run one after the other, up to the first that decides something. */
function straight(body: readonly Statement[]): readonly Statement[] {
  const first = body.findIndex(({ kind }) => deciding.has(kind));
  return first === -1 ? body : body.slice(0, first);
}

const deciding: ReadonlySet<Node["kind"]> = new Set([
  "If",
  "Try",
  "With",
  "While",
  "For",
  "Match",
  "Return",
  "Raise",
  "Assert",
]);

/** `self.x` of `self.x = None` and `del self.x`. */
function givenUpBy(statement: Statement, model: Model): string | null {
  const target =
    statement.kind === "Delete"
      ? onlyTarget(statement)
      : statement.kind === "Assign" && isNone(statement.value, model)
        ? statement.targets[0]
        : undefined;
  return target?.kind === "Attribute" ? model.source(target) : null;
}

const onlyTarget = ({ targets }: Delete) => targets[0];

function isNone(value: Node, model: Model): boolean {
  return model.source(value) === "None";
}

const isSelf = (node: Node) => node.kind === "Name" && node.name === "self";

/** `self.x.close` in `await self.x.close()`; under a condition of its own it is no certain use. */
function dereferencesIn(statement: Statement, model: Model): readonly Attribute[] {
  if (statement.kind !== "ExpressionStatement") return [];
  const found: Attribute[] = [];
  for (const node of model.evaluatedIn(statement)) {
    if (node.kind === "BoolOp" || node.kind === "IfExp") return [];
    if (node.kind === "Attribute" && node.value.kind === "Attribute" && isSelf(node.value.value))
      found.push(node);
  }
  return found;
}

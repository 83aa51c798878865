import type { Alias, Expression, ImportFrom, Statement } from "./ast.ts";
import {
  at,
  allOf,
  childOf,
  childOfType,
  childrenIn,
  expressionOf,
  fieldOf,
  inner,
  optionalOf,
  textOf,
} from "./concrete.ts";
import type { Concrete, Conversion } from "./concrete.ts";

type Convert = (node: Concrete, conversion: Conversion) => Statement | null;

/** By the grammar's name. Python 2's print and exec are left out: they are no statements of Python 3. */
const conversions: ReadonlyMap<string, Convert> = new Map<string, Convert>([
  ["expression_statement", expressionStatement],
  ["return_statement", (node, c) => ({ kind: "Return", ...at(node), value: maybeOf(node, c) })],
  ["delete_statement", remove],
  ["raise_statement", raise],
  ["assert_statement", assert],
  ["pass_statement", (node) => ({ kind: "Pass", ...at(node) })],
  ["break_statement", (node) => ({ kind: "Break", ...at(node) })],
  ["continue_statement", (node) => ({ kind: "Continue", ...at(node) })],
  ["global_statement", (node, c) => ({ kind: "Global", ...at(node), names: namesIn(node, c) })],
  ["nonlocal_statement", (node, c) => ({ kind: "Nonlocal", ...at(node), names: namesIn(node, c) })],
  ["import_statement", (node, c) => ({ kind: "Import", ...at(node), names: aliasesOf(node, c) })],
  ["import_from_statement", importFrom],
  ["future_import_statement", importFrom],
  ["type_alias_statement", typeAlias],
]);

export function isSimple(node: Concrete): boolean {
  return conversions.has(node.type);
}

export function convertSimpleStatement(node: Concrete, conversion: Conversion): Statement | null {
  return conversions.get(node.type)?.(node, conversion) ?? null;
}

function maybeOf(node: Concrete, conversion: Conversion): Expression | null {
  const [value] = inner(node);
  return value === undefined ? null : expressionOf(value, conversion);
}

function namesIn(node: Concrete, conversion: Conversion): string[] {
  return inner(node).map((name) => textOf(name, conversion));
}

function expressionStatement(node: Concrete, conversion: Conversion): Statement {
  const [first] = inner(node);
  if (first?.type === "assignment") return assignment(node, first, conversion);
  if (first?.type === "augmented_assignment") {
    const operator = (childOf(first, "operator")?.type ?? "").slice(0, -1);
    const target = fieldOf(first, "left", conversion);
    return { kind: "AugAssign", ...at(node), target, operator, value: fieldOf(first, "right", conversion) };
  }
  const isTuple = node.children.some((child) => child.type === ",");
  const value: Expression = isTuple
    ? { kind: "Tuple", ...at(node), elements: allOf(node, conversion) }
    : expressionOf(first, conversion);
  return { kind: "ExpressionStatement", ...at(node), value };
}

/** The grammar nests `a = b = value` to the right. */
function assignment(statement: Concrete, outermost: Concrete, conversion: Conversion): Statement {
  const annotation = optionalOf(outermost, "type", conversion);
  if (annotation !== null) {
    const target = fieldOf(outermost, "left", conversion);
    return {
      kind: "AnnAssign",
      ...at(statement),
      target,
      annotation,
      value: optionalOf(outermost, "right", conversion),
    };
  }
  const targets: Expression[] = [];
  let node = outermost;
  for (;;) {
    targets.push(fieldOf(node, "left", conversion));
    const right = childOf(node, "right");
    if (right?.type !== "assignment") break;
    node = right;
  }
  return { kind: "Assign", ...at(statement), targets, value: fieldOf(node, "right", conversion) };
}

function remove(node: Concrete, conversion: Conversion): Statement {
  const list = childOfType(node, "expression_list");
  return { kind: "Delete", ...at(node), targets: allOf(list ?? node, conversion) };
}

function raise(node: Concrete, conversion: Conversion): Statement | null {
  // Python 2's `raise Class, "text"`.
  if (childOfType(node, "expression_list") !== null) return null;
  const exception = inner(node).find((child) => child.field !== "cause");
  return {
    kind: "Raise",
    ...at(node),
    exception: exception === undefined ? null : expressionOf(exception, conversion),
    cause: optionalOf(node, "cause", conversion),
  };
}

function assert(node: Concrete, conversion: Conversion): Statement | null {
  const [test, message = null, ...more] = allOf(node, conversion);
  if (test === undefined || more.length > 0) return null;
  return { kind: "Assert", ...at(node), test, message };
}

function importFrom(node: Concrete, conversion: Conversion): ImportFrom {
  const source = childOf(node, "module_name");
  const dots = source === null ? null : childOfType(source, "import_prefix");
  const dotted = source === null || dots === null ? source : childOfType(source, "dotted_name");
  const future = node.type === "future_import_statement" ? "__future__" : null;
  return {
    kind: "ImportFrom",
    ...at(node),
    module: dotted === null ? future : dottedText(dotted, conversion),
    level: dots === null ? 0 : dots.children.length,
    names: aliasesOf(node, conversion),
  };
}

function aliasesOf(node: Concrete, conversion: Conversion): Alias[] {
  const wildcard = childOfType(node, "wildcard_import");
  if (wildcard !== null) return [{ kind: "Alias", ...at(wildcard), name: "*", asname: null }];
  return childrenIn(node, "name").map((child): Alias => {
    const named = childOf(child, "name") ?? child;
    const alias = childOf(child, "alias");
    const asname = alias === null ? null : textOf(alias, conversion);
    return { kind: "Alias", ...at(child), name: dottedText(named, conversion), asname };
  });
}

/** Without the blanks that Python allows around the dots. */
function dottedText(node: Concrete, conversion: Conversion): string {
  return inner(node)
    .map((part) => textOf(part, conversion))
    .join(".");
}

function typeAlias(node: Concrete, conversion: Conversion): Statement {
  const left = fieldOf(node, "left", conversion);
  // Type parameters are not part of our ast.
  const name = left.kind === "Subscript" ? left.value : left;
  return { kind: "TypeAlias", ...at(node), name, value: fieldOf(node, "right", conversion) };
}

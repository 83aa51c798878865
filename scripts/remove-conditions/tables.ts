import ts from "typescript";

/** An array or object literal as it reads without one of its entries. */
export interface Without {
  readonly entry: ts.Node;
  readonly table: ts.Expression;
  readonly without: string;
}

/** The entries of a table: an array, `Set`, `Map` or object literal that a module keeps in a constant, and lists inside it. */
export function entriesWithout(declaration: ts.VariableDeclaration): readonly Without[] {
  const isOfModule = ts.isSourceFile(declaration.parent.parent.parent);
  return isOfModule && declaration.initializer !== undefined ? ofLiteral(declaration.initializer) : [];
}

function ofLiteral(expression: ts.Expression): readonly Without[] {
  const table = unwrapped(expression);
  if (ts.isArrayLiteralExpression(table)) return ofEntries(table, table.elements, ["[", "]"]);
  if (ts.isObjectLiteralExpression(table)) return ofEntries(table, table.properties, ["{", "}"]);
  return [];
}

function ofEntries(
  table: ts.Expression,
  entries: readonly ts.Node[],
  [open, close]: readonly [string, string],
): readonly Without[] {
  return entries.flatMap((entry) => {
    const inner = listIn(entry);
    if (inner !== null && ts.isSpreadElement(entry)) return ofLiteral(inner);
    const others = entries.filter((each) => each !== entry).map((each) => each.getText());
    const whole = { entry, table, without: open + others.join(", ") + close };
    return [whole, ...(inner === null ? [] : ofLiteral(inner))];
  });
}

/** The list in `...["a", "b"]`, `key: ["a", "b"]` and `[key, ["a", "b"]]`. A pair itself is one entry. */
function listIn(entry: ts.Node): ts.Expression | null {
  if (ts.isSpreadElement(entry)) return entry.expression;
  if (ts.isPropertyAssignment(entry)) return entry.initializer;
  if (ts.isArrayLiteralExpression(entry)) return entry.elements[1] ?? null;
  return null;
}

function unwrapped(expression: ts.Expression): ts.Expression {
  if (ts.isAsExpression(expression) || ts.isSatisfiesExpression(expression))
    return unwrapped(expression.expression);
  if (ts.isNewExpression(expression) && expression.arguments?.[0] !== undefined)
    return unwrapped(expression.arguments[0]);
  return expression;
}

import ts from "typescript";
import { entriesWithout } from "./tables.ts";

/** A file with one condition taken out: `text` in place of the characters from `start` to `end`. */
export interface Mutant {
  readonly file: string;
  /** From 1: where the condition stands, which is not always where the text changes. */
  readonly line: number;
  /** Offset of the condition: mutants that share it take the same one out in different ways. */
  readonly condition: number;
  /** The condition as written. */
  readonly source: string;
  /** What was done, e.g. "operand removed". */
  readonly what: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

interface Change {
  readonly what: string;
  readonly condition: ts.Node;
  readonly replaced: ts.Node;
  readonly by: string;
}

/**
 * Every condition of a TypeScript file removed or negated, one at a time: the operands of `&&` and `||`, guard clauses and other
 * `if`s, both sides of `?:`, the cases of a `switch`, the entries of tables at module level.
 */
export function mutantsOf(file: string, text: string): readonly Mutant[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const mutants: Mutant[] = [];
  const visit = (node: ts.Node): void => {
    for (const { what, condition, replaced, by } of changesOf(node)) {
      const start = replaced.getStart();
      const at = condition.getStart();
      mutants.push({
        file,
        line: source.getLineAndCharacterOfPosition(at).line + 1,
        condition: at,
        source: condition.getText(),
        what,
        start,
        end: replaced.getEnd(),
        text: by,
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return mutants;
}

export function applied({ start, end, text }: Mutant, source: string): string {
  return source.slice(0, start) + text + source.slice(end);
}

function changesOf(node: ts.Node): readonly Change[] {
  if (ts.isBinaryExpression(node)) return changesOfChain(node);
  if (ts.isIfStatement(node)) return changesOfIf(node);
  if (ts.isConditionalExpression(node)) return changesOfChoice(node);
  if (ts.isCaseClause(node)) return changesOfCase(node);
  if (!ts.isVariableDeclaration(node)) return [];
  return entriesWithout(node).map(({ entry, table, without }) => ({
    what: "entry removed",
    condition: entry,
    replaced: table,
    by: without,
  }));
}

/** `a && b && c` is one chain of three operands. */
function changesOfChain(node: ts.BinaryExpression): readonly Change[] {
  const operator = node.operatorToken.kind;
  const logical =
    operator === ts.SyntaxKind.AmpersandAmpersandToken || operator === ts.SyntaxKind.BarBarToken;
  if (!logical || isChained(node.parent, operator)) return [];
  const operands = operandsOf(node, operator);
  const sign = ts.tokenToString(operator) ?? "";
  return operands.flatMap((condition) => {
    const others = operands.filter((each) => each !== condition).map((each) => each.getText());
    return [
      { what: "operand removed", condition, replaced: node, by: `(${others.join(` ${sign} `)})` },
      { what: "operand negated", condition, replaced: condition, by: negated(condition) },
    ];
  });
}

function isChained(node: ts.Node, operator: ts.SyntaxKind): node is ts.BinaryExpression {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === operator;
}

function operandsOf(node: ts.Expression, operator: ts.SyntaxKind): readonly ts.Expression[] {
  if (!isChained(node, operator)) return [node];
  return [...operandsOf(node.left, operator), ...operandsOf(node.right, operator)];
}

const negated = (condition: ts.Expression) => `!(${condition.getText()})`;

function changesOfIf(node: ts.IfStatement): readonly Change[] {
  const { expression } = node;
  if (node.elseStatement === undefined && leaves(node.thenStatement))
    return [
      { what: "guard removed", condition: node, replaced: node, by: ";" },
      { what: "guard negated", condition: node, replaced: expression, by: negated(expression) },
    ];
  return [
    { what: "if never", condition: node, replaced: expression, by: "false" },
    { what: "if always", condition: node, replaced: expression, by: "true" },
  ];
}

function leaves(statement: ts.Statement | undefined): boolean {
  if (statement === undefined) return false;
  if (ts.isBlock(statement)) return leaves(statement.statements.at(-1));
  return (
    ts.isReturnStatement(statement) ||
    ts.isContinueStatement(statement) ||
    ts.isBreakStatement(statement) ||
    ts.isThrowStatement(statement)
  );
}

function changesOfChoice(node: ts.ConditionalExpression): readonly Change[] {
  const { condition, whenTrue, whenFalse } = node;
  return [
    { what: "choice always first", condition, replaced: node, by: `(${whenTrue.getText()})` },
    { what: "choice always second", condition, replaced: node, by: `(${whenFalse.getText()})` },
  ];
}

/** The statements of a case stay where another case falls through to them. */
function changesOfCase(node: ts.CaseClause): readonly Change[] {
  const { clauses } = node.parent;
  const before = clauses[clauses.indexOf(node) - 1];
  const isShared = before?.statements.length === 0;
  const by = isShared ? node.statements.map((each) => each.getText()).join("\n") : "";
  return [{ what: "case removed", condition: node, replaced: node, by }];
}

import type { Comment, Module, Statement } from "./ast.ts";
import { convertCompoundStatement, isCompound } from "./compound.ts";
import { at } from "./concrete.ts";
import type { Concrete, Conversion } from "./concrete.ts";
import { convertExpression } from "./expressions.ts";
import { deepest, finish } from "./finish.ts";
import { isFault, isHeaderFaulty, noteError, statementsOf, trustedPart } from "./recovery.ts";
import { convertSimpleStatement, isSimple } from "./statements.ts";

/** A file's text as Python's ast. */
export interface Syntax {
  readonly module: Module;
  /** In source order. */
  readonly comments: readonly Comment[];
  /** True where a syntax error stands anywhere. */
  readonly broken: boolean;
  readonly text: string;
}

/** Why a text was not read, to complete "was not read: …". */
export interface Refusal {
  readonly refused: string;
}

/** Called for each node of the parser's tree when it is left, its children before it. */
export function convertNode(node: Concrete, conversion: Conversion): void {
  noteError(node, conversion);
  if (node.token) return;
  const unconverted = conversion.unconverted;
  if (isFault(node)) node.faulty = true;
  if (isCompound(node)) node.statement = convertCompoundStatement(node, conversion);
  // An expression with an error in it takes its whole statement with it.
  else if (node.faulty) return;
  else if (isSimple(node)) node.statement = convertSimpleStatement(node, conversion);
  else node.expression = convertExpression(node, conversion);
  const isWrong = conversion.unconverted > unconverted;
  if (isWrong || (isSimple(node) && node.statement === null)) node.faulty = true;
  if (node.statement !== null) node.statement = settled(node, node.statement, isWrong);
}

/** A statement is kept when its own words are right; a function keeps its name all the same. */
function settled(node: Concrete, statement: Statement, isWrong: boolean): Statement | null {
  if (statement.kind === "FunctionDef") return node.faulty ? { ...statement, broken: true } : statement;
  return isWrong || (node.faulty && isHeaderFaulty(node)) ? null : statement;
}

/** The whole file, once its last node was left. */
export function convertModule(
  root: Concrete,
  comments: readonly Comment[],
  conversion: Conversion,
): Syntax | Refusal {
  const { text } = conversion;
  // An error at the top often holds most of the file: what it holds is looked at one by one.
  const children = root.children.flatMap((child) => (isFilled(child) ? child.children : [child]));
  const statements = statementsOf({ ...root, children }, conversion);
  const body = trustedPart(statements, conversion);
  const module: Module = { kind: "Module", ...at({ start: 0, end: text.length }), body };
  if (!finish(module)) return { refused: `nested deeper than ${deepest.toLocaleString("en")} levels` };
  return { module, comments, broken: root.faulty, text };
}

function isFilled(node: Concrete): boolean {
  return node.type === "ERROR" && node.children.length > 0;
}

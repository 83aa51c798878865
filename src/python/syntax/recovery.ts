import type { Broken, Statement } from "./ast.ts";
import { at, textOf } from "./concrete.ts";
import type { Concrete, Conversion } from "./concrete.ts";

/** The grammar's words for what is no Python 3, though it reads it: Python 2's print and exec. */
const foreign: ReadonlySet<string> = new Set(["ERROR", "print_statement", "exec_statement"]);

/** True for a node that is itself an error, whatever stands below it. */
export function isFault(node: Concrete): boolean {
  if (foreign.has(node.type)) return true;
  // The grammar allows a block without statements.
  return node.type === "block" && node.children.length === 0;
}

/** To be called for every node, tokens too, of which an absent one is an error. */
export function noteError(node: Concrete, conversion: Conversion): void {
  const isError = node.type === "ERROR" || (node.faulty && node.children.length === 0);
  if (isError) conversion.firstError = Math.min(conversion.firstError, node.start);
}

const clauses: ReadonlySet<string> = new Set([
  "elif_clause",
  "else_clause",
  "except_clause",
  "finally_clause",
  "case_clause",
]);

/** True where the error is in a compound statement's own words, not in the statements inside it. */
export function isHeaderFaulty(node: Concrete): boolean {
  return node.children.some((child) => {
    if (clauses.has(child.type)) return isHeaderFaulty(child);
    if (child.type !== "block") return child.faulty;
    return child.children.length === 0 || (node.type === "match_statement" && isHeaderFaulty(child));
  });
}

/**
 * The statements of a block or of the file. After an error the parser finds its way back by guessing, so that what stands beside an
 * error, or not in the block's own column, may have lost its beginning, its end or its place: it is not trusted. Inside a block nothing
 * is after an error, for it may be another block's: only the file's own column cannot be mistaken.
 */
export function statementsOf(block: Concrete, conversion: Conversion): Statement[] {
  const children = block.children.filter((child) => child.type !== ";");
  if (!block.faulty) return children.map((child) => child.statement ?? broken(child));
  const isFile = block.type !== "block";
  const column = isFile ? "" : indentation(children[0] ?? block, conversion);
  const isInPlace = children.map((child) => indentation(child, conversion) === column);
  const kept: Statement[] = [];
  let wasLost = false;
  for (const [index, child] of children.entries()) {
    const after = children[index + 1];
    const isCutOff = isInPlace[index + 1] === false || after?.token === true || after?.type === "ERROR";
    const isLost: boolean = child.statement === null || isInPlace[index] === false;
    if (child.statement !== null && !isLost && !wasLost && !isCutOff) kept.push(child.statement);
    else distrust(child, kept);
    const isAstray: boolean = !isFile && (wasLost || reachesOut(child, column, conversion));
    wasLost = isLost || isAstray || endsInError(child);
  }
  return kept;
}

/** True where the parser met an error right before what follows: a decorator that it took for the end of this statement, say. */
function endsInError(node: Concrete): boolean {
  let last: Concrete | undefined = node;
  while (last?.faulty && last.type !== "ERROR") last = last.children.at(-1);
  return last?.type === "ERROR";
}

/** True for a faulty statement that holds a line left of its block: an open bracket has swallowed the block's end. */
function reachesOut(child: Concrete, column: string, conversion: Conversion): boolean {
  if (!child.faulty) return false;
  const lines = textOf(child, conversion).split("\n").slice(1);
  return lines.some((line) => {
    const blank = line.search(/[^ \t]/);
    return blank !== -1 && blank < column.length && !/[#\r\f]/.test(line.charAt(blank));
  });
}

/** A function keeps its name; of all else nothing is kept, and what is lost side by side is one loss. */
function distrust(lost: Concrete | Statement, kept: Statement[]): void {
  const statement = "kind" in lost ? lost : lost.statement;
  const last = kept.at(-1);
  if (statement?.kind === "FunctionDef") kept.push({ ...statement, broken: true });
  else if (last?.kind === "Broken") kept[kept.length - 1] = broken({ start: last.start, end: lost.end });
  else kept.push(broken(lost));
}

function broken(node: { readonly start: number; readonly end: number }): Broken {
  return { kind: "Broken", ...at(node) };
}

/**
 * The file's statements up to the first error where triple quotes do not pair up: what the parser reads behind it may be
 * the inside of strings, and the strings the code between them.
 */
export function trustedPart(statements: readonly Statement[], conversion: Conversion): readonly Statement[] {
  const { text, firstError } = conversion;
  const isPaired = [`"""`, "'''"].every((quotes) => text.split(quotes).length % 2 === 1);
  if (firstError === Infinity || isPaired) return statements;
  const kept = statements.filter((statement) => statement.end <= firstError);
  for (const statement of statements.slice(kept.length)) distrust(statement, kept);
  return kept;
}

/** What stands before a node on its line; the text from there makes no difference where it is not blank. */
function indentation(node: Concrete, conversion: Conversion): string {
  const { text } = conversion;
  let start = node.start;
  while (start > 0 && /[ \t\f\uFEFF]/.test(text.charAt(start - 1))) start--;
  if (start > 0 && !/[\n\r]/.test(text.charAt(start - 1))) return "not first";
  return text.slice(start, node.start).replace(/^.*[\f\uFEFF]/, "");
}

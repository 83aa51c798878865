import type { Broken, Statement } from "./ast.ts";
import { at } from "./concrete.ts";
import type { Concrete, Conversion } from "./concrete.ts";

/** The grammar's words for what is no Python 3, though it reads it: Python 2's print and exec. */
const foreign: ReadonlySet<string> = new Set(["ERROR", "print_statement", "exec_statement"]);

/** True for a node that is itself an error, whatever stands below it. */
export function isFault(node: Concrete): boolean {
  if (foreign.has(node.type)) return true;
  // The grammar allows a block without statements.
  return node.type === "block" && node.children.length === 0;
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
 * error, or not in the block's own column, may have lost its beginning, its end or its place: it is not trusted.
 */
export function statementsOf(block: Concrete, conversion: Conversion): Statement[] {
  const children = block.children.filter((child) => child.type !== ";");
  if (!block.faulty) return children.map((child) => child.statement ?? broken(child));
  const column = block.type === "block" ? indentation(children[0] ?? block, conversion) : "";
  const isInColumn = (child: Concrete) => indentation(child, conversion) === column;
  const kept: Statement[] = [];
  for (const [index, child] of children.entries()) {
    const before = children[index - 1];
    const after = children[index + 1];
    const isBesideError = before?.statement === null || (after?.statement === null && !isInColumn(after));
    if (child.statement !== null && isInColumn(child) && !isBesideError) kept.push(child.statement);
    else distrust(child, kept);
  }
  return kept;
}

/** A function keeps its name; of all else nothing is kept, and what is lost side by side is one loss. */
function distrust(node: Concrete, kept: Statement[]): void {
  if (node.statement?.kind === "FunctionDef") {
    kept.push({ ...node.statement, broken: true });
    return;
  }
  const last = kept.at(-1);
  if (last?.kind === "Broken") kept[kept.length - 1] = broken({ start: last.start, end: node.end });
  else kept.push(broken(node));
}

function broken(node: { readonly start: number; readonly end: number }): Broken {
  return { kind: "Broken", ...at(node) };
}

/** What stands before a node on its line; the text from there makes no difference where it is not blank. */
function indentation(node: Concrete, conversion: Conversion): string {
  const { text } = conversion;
  let start = node.start;
  while (start > 0 && /[ \t\f\uFEFF]/.test(text.charAt(start - 1))) start--;
  if (start > 0 && !/[\n\r]/.test(text.charAt(start - 1))) return "not first";
  return text.slice(start, node.start).replace(/^.*[\f\uFEFF]/, "");
}

import { basename } from "node:path";
import type { Fixture } from "./fixture.ts";
import type { Ground, Said } from "./score.ts";
import type { Verdict } from "./verdicts.ts";

/** A peer's own word on a line that it ought to say something of: `# FN`, `# should error`. */
const takenBack = /#.*(?:\bFN\b|\bshould error\b|\bnot handled\b)/;

/**
 * Why what our rule says on a line that the fixture leaves out is no false alarm; null where it is one. A verdict counts only while what
 * it rests on holds: the code is one that this very rule claims and the fixture does not run, the words stand in the fixture.
 */
export function excuseOf(fixture: Fixture, said: Said, { claims, verdicts }: Ground): string | null {
  const lines = fixture.text.split("\n");
  const source = lines[said.line - 1] ?? "";
  if (takenBack.test(source)) return "the peer's own word for a miss";
  if (isInMarkedClause(lines, said.line, isMarked)) return "in a clause that is marked";
  const verdict = verdicts.find((each) => isAt(each, { fixture, lines, line: said.line }) && holds(each));
  if (verdict === undefined) return null;
  return "saidBy" in verdict ? `${verdict.saidBy} says it` : `“${verdict.inItsWords}”`;

  function isMarked(line: number): boolean {
    return fixture.expected.some(
      (each) => each.line === line && claims.rulesOf(fixture.tool, each.code).includes(said.rule),
    );
  }

  function holds(verdict: Verdict): boolean {
    if ("inItsWords" in verdict) return fixture.text.includes(verdict.inItsWords);
    const [tool = "", code = ""] = verdict.saidBy.split(" ");
    const isRun = tool === fixture.tool && fixture.tested.has(code);
    return !isRun && claims.rulesOf(tool, code).includes(said.rule);
  }
}

/** Some peers mark an `except` clause once, others each way out of it. */
function isInMarkedClause(
  lines: readonly string[],
  line: number,
  isMarked: (line: number) => boolean,
): boolean {
  const clause = lines.slice(0, line - 1).findLastIndex((each) => /^\s*except\b/.test(each));
  const inside = lines.slice(clause + 1, line);
  const indent = indentOf(lines[clause] ?? "");
  return clause >= 0 && inside.every((each) => indentOf(each) > indent) && isMarked(clause + 1);
}

function isAt(
  verdict: Verdict,
  at: { readonly fixture: Fixture; readonly lines: readonly string[]; readonly line: number },
): boolean {
  const { tool, path } = at.fixture;
  if (!`${tool} ${basename(path)}`.startsWith(verdict.fixture)) return false;
  if (!verdict.source.test(at.lines[at.line - 1] ?? "")) return false;
  return verdict.scope === undefined || verdict.scope === scopeOf(at.lines, at.line);
}

/** The name of the function that a line, counted from 1, stands in. */
function scopeOf(lines: readonly string[], line: number): string | null {
  const indent = indentOf(lines[line - 1] ?? "");
  const above = lines.slice(0, line - 1).filter((each) => indentOf(each) < indent);
  const header = above.findLast((each) => /^\s*(?:async )?def /.test(each));
  return header === undefined ? null : (/def (\w+)/.exec(header)?.[1] ?? null);
}

/** An empty line belongs to whatever is around it. */
function indentOf(line: string): number {
  return line.trim() === "" ? Infinity : line.length - line.trimStart().length;
}

import { readNotebook, type Notebook } from "#python/notebook.ts";
import { notRead } from "./file-report.ts";
import type { FileReport, Finding, Region } from "./finding.ts";
import type { EngineOptions } from "./options.ts";
import { analyseFile, type PythonFile, type Workbench } from "./run.ts";

export function isNotebook(path: string): boolean {
  return /\.ipynb$/i.test(path);
}

/** What the rules say of a notebook's code, by cell and line. A fix is none: no edit of the file is one of a cell. */
export function analyseNotebook(file: PythonFile, bench: Workbench, options: EngineOptions): FileReport {
  const notebook = readNotebook(file.text);
  if ("refused" in notebook) return notRead(file.path, notebook.refused);
  const report = analyseFile({ path: file.path, text: notebook.text }, bench, options);
  const inCell = createInCell(notebook);
  const found = (finding: Finding): Finding => ({
    ...inCell(finding),
    evidence: finding.evidence.map(inCell),
    fix: null,
  });
  return {
    ...report,
    findings: report.findings.map(found),
    suppressed: report.suppressed.map((each) => ({
      ...each,
      finding: found(each.finding),
      by: inCell(each.by),
    })),
    suppressionProblems: report.suppressionProblems.map(inCell),
    // Its lines are those of no diff.
    surface: [],
  };
}

function createInCell(notebook: Notebook): <Placed extends Region>(placed: Placed) => Placed {
  return (placed) => {
    const [first, last] = [notebook.placeOf(placed.line), notebook.placeOf(placed.endLine)];
    return { ...placed, cell: first.cell, line: first.line, endLine: last.line };
  };
}

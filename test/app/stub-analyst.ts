import type { Analyst, Source } from "#analysis/types.ts";
import type { FileReport, Finding } from "#engine/finding.ts";

/** Finds something on each line that says `# wrong`, so that the way there and back is tested and no rule. */
export const stubAnalyst: Analyst = {
  analyse: (sources) => Promise.resolve(sources.map(report)),
  factsOf: (sources) => Promise.resolve(sources.map(() => null)),
  analyseChange: () => Promise.resolve([]),
  close: () => Promise.resolve(),
};

function report({ path, content }: Source): FileReport {
  const text = typeof content === "string" ? content : Buffer.from(content).toString();
  const findings = text
    .split("\n")
    .flatMap((line, index) => (line.includes("# wrong") ? [finding(path, line, index + 1)] : []));
  return {
    path,
    read: "whole",
    reason: null,
    outOfScope: null,
    findings,
    suppressed: [],
    suppressionProblems: [],
    asked: [],
    surface: [],
  };
}

function finding(path: string, text: string, line: number): Finding {
  return {
    rule: "unbounded-gather",
    mistake: { id: "unbounded-fan-out", title: "Unbounded `gather` / `submit` calls", text: "A mistake." },
    default: { key: "BP1", text: "A default.", source: "concurrency-models.md" },
    severity: "warning",
    path,
    line,
    column: 1,
    endLine: line,
    endColumn: text.length + 1,
    message: "This line is wrong.",
    why: "It says so.",
    remedy: "Write another.",
    evidence: [],
    fix: null,
    identity: Buffer.from(text.trim()).toString("hex").slice(0, 16),
    scope: "",
    callee: "",
    changeLevel: false,
  };
}

import type { FileReport, Finding } from "#engine/finding.ts";

/** The `json` format, version 1: one object, stable keys. `notRead` also names files that were read in part. */
export function asJson(findings: readonly Finding[], reports: readonly FileReport[]): string {
  const notRead = reports
    .filter((report) => report.read !== "whole")
    .map((report) => ({ path: report.path, reason: reasonOf(report) }));
  return `${JSON.stringify({ version: 1, findings: findings.map(asObject), notRead }, null, 2)}\n`;
}

/** Why a file was not read, or not in whole, as part of a sentence. */
export function reasonOf(report: FileReport): string {
  const reason = report.reason ?? "no reason is known";
  return report.read === "part" ? `read in part: ${reason}` : reason;
}

function asObject(finding: Finding): object {
  const { rule, severity, path, line, column, endLine, endColumn, message, remedy, fix, identity } = finding;
  return {
    rule,
    mistake: finding.mistake.id,
    default: finding.default.key,
    severity,
    path,
    line,
    column,
    endLine,
    endColumn,
    message,
    remedy,
    evidence: finding.evidence.map((each) => ({ path: each.path, line: each.line, note: each.note })),
    fix,
    identity,
  };
}

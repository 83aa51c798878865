import { codeFrameColumns } from "@babel/code-frame";
import { styleText } from "node:util";
import type { FileReport, Finding } from "#engine/finding.ts";
import { reasonOf } from "./json.ts";

/** Longer lines are data or minified: a frame of one would fill the terminal and show nothing. */
const longestFrameLine = 300;

const colours = { error: "red", warning: "yellow", info: "cyan" } as const;

export interface PrettyOptions {
  readonly colour: boolean;
  /** The text of a file that was read; undefined where there is none at hand. */
  readonly textOf: (path: string) => string | undefined;
}

type Paint = (format: Parameters<typeof styleText>[0], text: string) => string;

/** Findings for people: code frame, message, remedy, mistake and default; then a line that counts them. */
export function asPretty(findings: readonly Finding[], options: PrettyOptions): string {
  const paint: Paint = (format, text) =>
    options.colour ? styleText(format, text, { validateStream: false }) : text;
  return findings.map((finding) => block(finding, options, paint)).join("\n");
}

function block(finding: Finding, options: PrettyOptions, paint: Paint): string {
  const place = finding.changeLevel
    ? "the change as a whole"
    : onOneLine(`${finding.path}:${finding.line}:${finding.column}`);
  const text = finding.changeLevel ? undefined : options.textOf(finding.path);
  return [
    `${paint("bold", place)}  ${paint(colours[finding.severity], finding.severity)}  ${finding.rule}`,
    paint("bold", printable(finding.message)),
    ...(text === undefined ? [] : ["", frame(finding, text), ""]),
    printable(finding.why),
    printable(`Instead: ${finding.remedy}`),
    ...finding.evidence.map((each) => onOneLine(`  ${each.path}:${each.line}: ${each.note}`)),
    paint("dim", `Common mistake: ${finding.mistake.text}`),
    paint("dim", `Suggested default: ${finding.default.text} (${finding.default.source})`),
    "",
  ].join("\n");
}

function frame(finding: Finding, text: string): string {
  const first = Math.max(1, finding.line - 2);
  const last = Math.min(finding.endLine, finding.line + 8) + 2;
  const lines = text
    .replace(/\n$/, "")
    .split("\n")
    .slice(first - 1, last)
    .map((line) => printable(line.replace(/\r$/, "")));
  if (lines.some((line) => line.length > longestFrameLine)) return "  (a line here is too long to show)";
  const location = {
    start: { line: finding.line, column: finding.column },
    end: { line: finding.endLine, column: finding.endColumn },
  };
  const options = { linesAbove: 2, linesBelow: 2, startLine: first };
  return codeFrameColumns(lines.join("\n"), location, options);
}

/** What a file or a name holds must not steer the terminal. Lengths are kept, so that the frame's marks stay in place. */
function printable(text: string): string {
  return text.replace(
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g,
    "\ufffd",
  );
}

/** A file's name may hold a line break. */
function onOneLine(text: string): string {
  return printable(text).replace(/[\n\t]/g, "\ufffd");
}

/** The lines for stderr: what was not read, and how many findings there are. */
export function summaryOf(findings: readonly Finding[], reports: readonly FileReport[]): string {
  const unread = reports.filter((report) => report.read !== "whole");
  const counts = (["error", "warning", "info"] as const)
    .map((severity) => ({ severity, count: findings.filter((each) => each.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => `${count} ${severity}${count === 1 || severity === "info" ? "" : "s"}`);
  if (reports.length === 0 && counts.length === 0)
    return "There is no Python to read in what was selected.\n";
  const skipped = unread.filter((report) => report.read === "not").length;
  const read = reports.length - skipped;
  const files = `${read} file${read === 1 ? "" : "s"}${skipped === 0 ? "" : `, ${skipped} not read`}`;
  const found = `${counts.length === 0 ? "Nothing found" : counts.join(", ")} in ${files}.`;
  const lines = unread.map((report) =>
    onOneLine(`${report.path}: ${report.read === "not" ? "not read: " : ""}${reasonOf(report)}`),
  );
  return [...lines, found, ""].join("\n");
}

import { expect } from "expect";
import type { Finding } from "#engine/finding.ts";
import type { Rule } from "#engine/rule.ts";
import { readMarkers, type Marker } from "./markers.ts";
import type { Example } from "./page.ts";
import { describedBy, runOnChange, runOnFile } from "./run.ts";

/** Throws where the rule does not say of the example what its page promises. Needs no jest around it: scripts judge by it too. */
export function judge(rule: Rule, example: Example): void {
  if (example.language === "python") judgeFile(rule, example);
  else judgeChange(rule, example);
}

/** Puts text with fixes in place of the old, from the end of the file to its beginning. */
function withFixes(code: string, findings: readonly Finding[]): string {
  const lines = code.split("\n");
  const offset = (line: number, column: number) =>
    lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0) + column - 1;
  return findings
    .flatMap(({ fix }) => fix?.edits ?? [])
    .map((edit) => ({
      start: offset(edit.line, edit.column),
      end: offset(edit.endLine, edit.endColumn),
      text: edit.text,
    }))
    .toSorted((one, other) => other.start - one.start)
    .reduce((text, edit) => text.slice(0, edit.start) + edit.text + text.slice(edit.end), code);
}

function expectWords(text: string, words: readonly string[]): void {
  let from = 0;
  for (const phrase of words) {
    expect(text.slice(from)).toContain(phrase);
    from = text.indexOf(phrase, from) + phrase.length;
  }
}

function checkFindings(rule: Rule, findings: readonly Finding[], markers: readonly Marker[]): void {
  const said = markers.filter(({ kind }) => kind === "finding" || kind === "false alarm");
  expect(findings.map(({ line, severity }) => ({ line, severity }))).toEqual(
    said.map(({ line, severity }) => ({ line, severity: severity ?? rule.severity })),
  );
  for (const [index, marker] of said.entries()) {
    if (marker.kind === "false alarm") continue;
    expectWords(findings[index]?.message ?? "", marker.words);
    expectWords(`${findings[index]?.why ?? ""} ${findings[index]?.remedy ?? ""}`, marker.remedy);
  }
}

/** Evidence is marked where an example is about it; then all of it must be, but for what stands on a finding's own line. */
function checkEvidence(findings: readonly Finding[], markers: readonly Marker[]): void {
  const marked = markers.filter(({ kind }) => kind === "evidence");
  if (marked.length === 0) return;
  const places = findings.flatMap(({ line, evidence }) => evidence.filter((each) => each.line !== line));
  expect(places.map(({ line }) => line)).toEqual(marked.map(({ line }) => line));
  for (const [index, { words }] of marked.entries()) expectWords(places[index]?.note ?? "", words);
}

function checkFix(example: Example, code: string, findings: readonly Finding[]): void {
  const kinds = new Set(findings.map(({ fix }) => fix?.kind ?? null));
  kinds.delete(null);
  expect([...kinds]).toEqual(example.fixed === null ? [] : [example.fixed.kind]);
  if (example.fixed !== null) expect(withFixes(code, findings)).toBe(example.fixed.text);
}

const markersUnder: ReadonlyMap<string, readonly Marker["kind"][]> = new Map([
  ["Flagged", ["finding", "evidence"]],
  ["Known limits", ["missed", "false alarm"]],
]);

function judgeFile(rule: Rule, example: Example): void {
  const { code: written, markers } = readMarkers(example.text);
  const ended = (text: string) =>
    example.facts.get("ends") === "crlf" ? text.replaceAll("\n", "\r\n") : text;
  const code = ended(written);
  const report = runOnFile(rule, code, example);
  expect(report).toMatchObject({ read: "whole", outOfScope: null });
  const allowed = markersUnder.get(example.section) ?? [];
  expect(markers.map(({ kind }) => kind).filter((kind) => !allowed.includes(kind))).toEqual([]);
  expect(markers.length > 0).toBe(allowed.length > 0);
  checkFindings(rule, report.findings, markers);
  checkEvidence(report.findings, markers);
  const fixed = example.fixed && { ...example.fixed, text: ended(example.fixed.text) };
  checkFix({ ...example, fixed }, code, report.findings);
  if (example.section === "How to accept it")
    expect(report).toMatchObject({ suppressed: [{ finding: { rule: rule.id } }], suppressionProblems: [] });
}

function judgeChange(rule: Rule, example: Example): void {
  const described = describedBy(example);
  const said = runOnChange(rule, described);
  const expected = described.finding ?? described["false alarm"];
  expect(said.map(({ rule: id, severity }) => ({ id, severity }))).toEqual(
    expected === undefined ? [] : [{ id: rule.id, severity: rule.severity }],
  );
  expect(described.finding !== undefined).toBe(example.section === "Flagged");
  const known = described.missed !== undefined || described["false alarm"] !== undefined;
  expect(known).toBe(example.section === "Known limits");
  const [words = "", remedy = ""] = (described.finding ?? "").split(" -> ");
  expectWords(
    said[0]?.message ?? "",
    words.split("…").map((phrase) => phrase.trim()),
  );
  expectWords(`${said[0]?.why ?? ""} ${said[0]?.remedy ?? ""}`, [remedy]);
}

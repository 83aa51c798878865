import type { Finding } from "#engine/finding.ts";
import type { FindingRecord } from "./types.ts";

/** Names in the author's code may be of any length. */
const longestName = 200;

/** What a comment is to remember of a finding when it is said. */
export function recordOf(finding: Finding): FindingRecord {
  const { rule, identity } = finding;
  const names = { callee: calleeOf(finding), scope: scopeOf(finding) };
  return { rule, identity, ...names, state: "open", fixedIn: null, verdict: null };
}

/** The callee as it is remembered. */
export function calleeOf({ callee }: Finding): string {
  return short(callee);
}

/** The scope as it is remembered. */
export function scopeOf({ scope }: Finding): string {
  return short(scope);
}

function short(name: string): string {
  return name.slice(0, longestName).toWellFormed();
}

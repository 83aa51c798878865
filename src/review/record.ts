import type { Finding } from "#engine/finding.ts";
import type { FindingRecord } from "./types.ts";

/** A callee is a name in the author's code, which may be of any length. */
const longestCallee = 200;

/** What a comment is to remember of a finding when it is said. */
export function recordOf(finding: Finding): FindingRecord {
  const { rule, identity } = finding;
  return { rule, identity, callee: calleeOf(finding), state: "open", fixedIn: null, verdict: null };
}

/** The callee as it is remembered. */
export function calleeOf({ callee }: Finding): string {
  return callee.slice(0, longestCallee).toWellFormed();
}

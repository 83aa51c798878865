import type { Finding } from "./finding.ts";

/** By file and place, then by rule: the one order in which findings are listed. */
export function byPlace(one: Finding, other: Finding): number {
  return (
    compare(one.path, other.path) ||
    one.line - other.line ||
    one.column - other.column ||
    compare(one.rule, other.rule) ||
    compare(one.identity, other.identity)
  );
}

/** By code unit: `localeCompare` would depend on the machine. */
function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

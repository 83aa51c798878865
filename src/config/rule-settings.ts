import type { Finding } from "#engine/finding.ts";
import { severities, type Rule, type Severity } from "#engine/rule.ts";
import type { Settings } from "./settings.ts";

/** What of a rule the settings ask about. */
export type RuleFacts = Pick<Rule, "id" | "severity" | "offByDefault">;

/** The ids to run, as the engine takes them; null where the settings change nothing about that. */
export function rulesToRun({ rules }: Settings, known: readonly RuleFacts[]): readonly string[] | null {
  const isChanged = known.some(
    ({ id, offByDefault = false }) => isOn(rules[id], offByDefault) === offByDefault,
  );
  if (!isChanged) return null;
  return known.filter(({ id, offByDefault = false }) => isOn(rules[id], offByDefault)).map(({ id }) => id);
}

/**
 * The findings with the severities of the settings. A setting takes the place of the rule's own severity; a finding that said
 * less than its rule, because it is less sure, stays at what it said or goes lower.
 */
export function withSeverities(
  findings: readonly Finding[],
  { rules }: Settings,
  known: readonly RuleFacts[],
): readonly Finding[] {
  const own = new Map(known.map((rule) => [rule.id, rule.severity]));
  return findings.map((finding) => {
    const wanted = rules[finding.rule];
    if (wanted === undefined || wanted === "off") return finding;
    const isOwn = finding.severity === own.get(finding.rule);
    return { ...finding, severity: isOwn ? wanted : lower(finding.severity, wanted) };
  });
}

function isOn(setting: Severity | "off" | undefined, offByDefault: boolean): boolean {
  return setting === undefined ? !offByDefault : setting !== "off";
}

function lower(one: Severity, other: Severity): Severity {
  return severities.indexOf(one) > severities.indexOf(other) ? one : other;
}

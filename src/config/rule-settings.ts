import type { EngineOptions } from "#engine/options.ts";
import type { Finding } from "#engine/finding.ts";
import { severities, type Rule, type Severity } from "#engine/rule.ts";
import type { FileSettings } from "./settings.ts";

/** What of a rule the settings ask about. */
export type RuleFacts = Pick<Rule, "id" | "severity" | "offByDefault">;

/** The ids to run, as the engine takes them; null where the settings change nothing about that. */
export function rulesToRun(
  { rules, profile }: Pick<FileSettings, "rules" | "profile">,
  known: readonly RuleFacts[],
): readonly string[] | null {
  const byProfile = ({ offByDefault = false }: RuleFacts) => !offByDefault || profile === "strict";
  const isOn = (rule: RuleFacts) => {
    const setting = Object.hasOwn(rules, rule.id) ? rules[rule.id] : undefined;
    return setting === undefined ? byProfile(rule) : setting !== "off";
  };
  if (known.every((rule) => isOn(rule) === byProfile(rule))) return null;
  return known.filter(isOn).map(({ id }) => id);
}

/** A file's settings as the engine takes them. `today` is an ISO date; `python` the version that the project's own files name. */
export function toEngineOptions(
  settings: FileSettings,
  known: readonly RuleFacts[],
  { today, python }: { readonly today: string; readonly python: EngineOptions["oldestPython"] },
): EngineOptions {
  return {
    profile: settings.profile,
    rules: rulesToRun(settings, known),
    today,
    oldestPython: settings.python ?? python,
    requireReason: settings.requireReason,
    extra: settings.extra,
  };
}

/**
 * The findings with the severities of the settings. A setting takes the place of the rule's own severity; a finding that said
 * less than its rule, because it is less sure, stays at what it said or goes lower.
 */
export function withSeverities(
  findings: readonly Finding[],
  { rules }: Pick<FileSettings, "rules">,
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

function lower(one: Severity, other: Severity): Severity {
  return severities.indexOf(one) > severities.indexOf(other) ? one : other;
}

import type { Rule, Severity } from "#engine/rule.ts";

/** SARIF's words for our severities. */
export const levels = { error: "error", warning: "warning", info: "note" } as const satisfies Record<
  Severity,
  string
>;

const pages = "https://github.com/concurrency-check/concurrency-check/blob/main/rules";

/** A rule as SARIF's `reportingDescriptor`, which `rules --format json` prints as well. */
export function describeRule(rule: Rule): object {
  const { id, summary, mistake, peers } = rule;
  return {
    id,
    shortDescription: { text: summary },
    fullDescription: { text: `${summary} Suggested default: ${rule.default.text}` },
    help: {
      text: `Common mistake: ${mistake.text.replaceAll("**", "")}\n\nSuggested default: ${rule.default.text} (${rule.default.source})`,
      markdown: `**Common mistake:** ${mistake.text}\n\n**Suggested default:** ${rule.default.text} *(${rule.default.source})*`,
    },
    helpUri: `${pages}/${mistake.id}/${id}`,
    defaultConfiguration: { level: levels[rule.severity], enabled: rule.offByDefault !== true },
    properties: { mistake: mistake.id, default: rule.default.key, equivalents: peers },
  };
}

/** `rules --format json`: one object, stable keys. */
export function rulesAsJson(rules: readonly Rule[]): string {
  return `${JSON.stringify({ version: 1, rules: rules.map(describeRule) }, null, 2)}\n`;
}

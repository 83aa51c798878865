import type { Finding } from "#engine/finding.ts";

/** The mistake and the default in the doctrine's own words, which are ours and have Markdown of their own. */
export function quotation({ mistake, default: suggested }: Pick<Finding, "mistake" | "default">): string {
  return [
    `> **Common mistake**: ${mistake.text}`,
    `> **Suggested default**: ${suggested.text} <sub>(${suggested.source})</sub>`,
  ].join("\n>\n");
}

import type { Finding } from "#engine/finding.ts";

/** A rule's name, linked to its page. `pages` is the address of the `rules` folder, without a trailing slash. */
export function ruleLink({ rule, mistake }: Pick<Finding, "rule" | "mistake">, pages: string): string {
  return `[${rule}](${pages}/${mistake.id}/${rule})`;
}

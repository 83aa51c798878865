import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Rule } from "#engine/rule.ts";
import { UsageError } from "./usage-error.ts";

/** The rules as a table for the terminal, by mistake. */
export function asTable(rules: readonly Rule[]): string {
  const head = ["rule", "severity", "default", "mistake"];
  const rows = rules.map((rule) => [rule.id, rule.severity, rule.default.key, rule.mistake.id]);
  const widths = head.map((title, column) =>
    Math.max(...[head, ...rows].map((row) => (row[column] ?? title).length)),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  return `${[line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n")}\n`;
}

/** A rule's page, as it stands in the repository. Throws UsageError for a rule that does not exist. */
export async function pageOf(id: string, rules: readonly Rule[], root: string): Promise<string> {
  const rule = findRule(id, rules);
  return readFile(join(root, "rules", rule.mistake.id, rule.id, "README.md"), "utf8");
}

export function findRule(id: string, rules: readonly Rule[]): Rule {
  const rule = rules.find((each) => each.id === id);
  if (rule === undefined) {
    throw new UsageError(`There is no rule "${id}"; "concurrency-check rules" lists them.`);
  }
  return rule;
}

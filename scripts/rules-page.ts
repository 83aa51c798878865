import { readFileSync, writeFileSync } from "node:fs";
import { format } from "prettier";
import type { Mistake, Rule } from "#engine/rule.ts";
import { mistakes } from "#rules/doctrine.ts";
import { rules } from "#rules/index.ts";

/** `npm run rules-page`: writes rules/README.md, every rule in a table by mistake. What it says of fixes the pages' own examples prove. */
const folder = new URL("../rules/", import.meta.url);
const sections = Object.values<Mistake>(mistakes).map((mistake) => sectionOf(mistake, rules));
const text = `# The rules

${rules.length} rules, each for one form of one of five common mistakes. A page says why it matters, what is flagged and what is fine, what to write instead, what the rule
cannot see, and how to accept what it says. _Severity_ is the highest a rule has; a finding it is less sure of has a lower one, and info is
never commented. A _safe_ fix keeps what the code does, an _offered_ one is a choice.

${sections.join("\n")}`;
writeFileSync(new URL("README.md", folder), await format(text, { parser: "markdown", printWidth: 110 }));

function sectionOf(mistake: Mistake, all: readonly Rule[]): string {
  const own = all.filter((rule) => rule.mistake.id === mistake.id);
  return `## [${mistake.title}](${mistake.id})

| rule | finds | severity | default | fix | peers |
| --- | --- | --- | --- | --- | --- |
${own.map(rowOf).join("\n")}
`;
}

function rowOf(rule: Rule): string {
  const { id, mistake, summary, severity, offByDefault, peers } = rule;
  const cells = [
    `[${id}](${mistake.id}/${id})`,
    summary,
    offByDefault === true ? `${severity}, off by default` : severity,
    rule.default.key,
    fixOf(rule),
    peers.join(", "),
  ];
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

/** A block of a page that is marked \`fixed\` or \`offered\` is what the fix before it makes. */
function fixOf({ id, mistake }: Rule): string {
  const pages = ["README.md", "cases.md"].map((name) =>
    readFileSync(new URL(`${mistake.id}/${id}/${name}`, folder), "utf8"),
  );
  const has = (word: string) =>
    pages.some((page) => new RegExp(`^\`\`\`python.*\\b${word}\\b`, "m").test(page));
  return [has("fixed") ? ["safe"] : [], has("offered") ? ["offered"] : []].flat().join(", ");
}

import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { Rule } from "#engine/rule.ts";
import { readPage, type Page } from "./page.ts";

const root = new URL("../../../rules/", import.meta.url);

/** The folders of rules as "mistake/rule-id", found on disk. */
export const ruleFolders: readonly string[] = readdirSync(root, { withFileTypes: true })
  .filter((mistake) => mistake.isDirectory())
  .flatMap((mistake) =>
    readdirSync(new URL(`${mistake.name}/`, root), { withFileTypes: true })
      .filter((rule) => rule.isDirectory())
      .map((rule) => `${mistake.name}/${rule.name}`),
  )
  .toSorted();

export const folderOf = (rule: Rule) => `${rule.mistake.id}/${rule.id}`;

export function exists(path: string): boolean {
  return existsSync(new URL(path, root));
}

/** A Markdown file of a rule: "README.md" or "cases.md". */
export function pageOf(rule: Rule, file: "README.md" | "cases.md"): Page {
  return readPage(file, readFileSync(new URL(`${folderOf(rule)}/${file}`, root), "utf8"));
}

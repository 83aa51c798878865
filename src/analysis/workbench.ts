import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { loadParser } from "#python/syntax/parse.ts";
import type { Rule } from "#engine/rule.ts";
import type { Workbench } from "#engine/run.ts";

/** The parser and the rules, ours or another module's. */
export async function openWorkbench(rulesModule: string | null): Promise<Workbench> {
  const [runtime, grammar, rules] = await Promise.all([
    readPackaged("web-tree-sitter/web-tree-sitter.wasm"),
    readPackaged("tree-sitter-python/tree-sitter-python.wasm"),
    loadRules(rulesModule),
  ]);
  return { parser: await loadParser({ runtime, grammar }), rules };
}

/** Found as Node finds packages, wherever they were installed. */
function readPackaged(file: string): Promise<Uint8Array> {
  return readFile(createRequire(import.meta.url).resolve(file));
}

async function loadRules(rulesModule: string | null): Promise<readonly Rule[]> {
  if (rulesModule === null) return (await import("#rules/index.ts")).rules;
  const loaded: unknown = await import(rulesModule);
  if (!exportsRules(loaded)) throw new Error(`${rulesModule} exports no list of rules; export \`rules\`.`);
  return loaded.rules;
}

/** A module of our own tests: its rules are checked no further. */
function exportsRules(loaded: unknown): loaded is { readonly rules: readonly Rule[] } {
  return typeof loaded === "object" && loaded !== null && "rules" in loaded && Array.isArray(loaded.rules);
}

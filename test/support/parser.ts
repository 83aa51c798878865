import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { loadParser } from "#python/syntax/parse.ts";
import type { Syntax } from "#python/syntax/parse.ts";

const { resolve } = createRequire(import.meta.url);

/** The parser itself, loaded once for each test file, with the wasm files of node_modules. */
export const parser = await loadParser({
  runtime: readFileSync(resolve("web-tree-sitter/web-tree-sitter.wasm")),
  grammar: readFileSync(resolve("tree-sitter-python/tree-sitter-python.wasm")),
});

/** The syntax of a text that the test takes for readable. */
export function parse(text: string): Syntax {
  const syntax = parser.parse(text);
  if ("refused" in syntax) throw new Error(`refused: ${syntax.refused}`);
  return syntax;
}

import type { Tree } from "#python/model.ts";
import type { Alias, ImportFrom } from "#python/syntax/ast.ts";
import { documentedName } from "#python/knowledge/reexports.ts";

/** The canonical name of what an import binds; relative imports keep their dots: `.helpers.load`, `..a`. */
export function importedName(alias: Alias, tree: Tree): string {
  const statement = tree.parent(alias);
  if (statement?.kind === "ImportFrom") return documentedName(memberOf(statement, alias.name));
  // `import a.b.c` binds `a`, `import a.b.c as d` the whole.
  if (alias.asname !== null) return documentedName(alias.name);
  return alias.name.split(".", 1)[0] ?? alias.name;
}

function memberOf({ level, module }: ImportFrom, name: string): string {
  const dots = ".".repeat(level);
  return module === null ? dots + name : `${dots}${module}.${name}`;
}

/** The modules that this file imports everything from, with their dots, each once. */
export function starImports(tree: Tree): readonly string[] {
  const statements = tree
    .nodes("ImportFrom")
    .filter((statement) => statement.names.some((alias) => alias.name === "*"));
  return [...new Set(statements.map(({ level, module }) => ".".repeat(level) + (module ?? "")))];
}

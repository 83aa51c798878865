import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";

/** app.yml, at the root of a clone or of the package: this file lies deeper in the latter. */
export function readManifest(): Readonly<Record<string, unknown>> {
  const file = readFileSync(find(dirname(fileURLToPath(import.meta.url))), "utf8");
  return parse(file) as Record<string, unknown>;
}

function find(folder: string): string {
  const path = join(folder, "app.yml");
  if (existsSync(path)) return path;
  if (dirname(folder) === folder) throw new Error("app.yml is not where the program is: install it anew.");
  return find(dirname(folder));
}

import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder that holds package.json: two levels up in a clone, three in a package, where this file lies in dist/. */
export const root = packageFolder(dirname(fileURLToPath(import.meta.url)));

export const version = String(
  (JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: unknown }).version,
);

function packageFolder(folder: string): string {
  return existsSync(join(folder, "package.json")) ? folder : packageFolder(dirname(folder));
}

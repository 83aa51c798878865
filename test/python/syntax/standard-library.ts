import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";

/** The Python files of the standard library, sorted, third parties' left out; none where there is no python3. */
export function standardLibrary(): string[] {
  const found = spawnSync("python3", ["-c", "import sysconfig; print(sysconfig.get_paths()['stdlib'])"], {
    encoding: "utf8",
  });
  if (found.status !== 0) return [];
  const folder = found.stdout.trim();
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".py") && !/(?:site|dist)-packages/.test(path))
    .sort()
    .map((path) => join(folder, path));
}

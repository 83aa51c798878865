import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface LibraryFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Where the machine's Python keeps its standard library; null where there is no Python. */
function folder(): string | null {
  try {
    const ask = "import sysconfig; print(sysconfig.get_paths()['stdlib'])";
    return execFileSync("python3", ["-c", ask], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch {
    return null;
  }
}

const root = folder();

/** Names of its Python files, without installed packages; every one with RUN_SLOW=1, else every `sample`-th. Empty without Python. */
export function libraryFiles(sample: number): readonly string[] {
  if (root === null) return [];
  const all = readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".py") && !/(?:site|dist)-packages/.test(name))
    .toSorted();
  return process.env["RUN_SLOW"] === "1" ? all : all.filter((_, index) => index % sample === 0);
}

export function readLibraryFile(name: string): LibraryFile {
  return { path: name, bytes: readFileSync(join(root ?? "", name)) };
}

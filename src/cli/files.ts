import { execFile } from "node:child_process";
import { lstat, readdir } from "node:fs/promises";
import { join, relative, resolve, sep } from "node:path";
import { promisify } from "node:util";
import { UsageError } from "./usage-error.ts";

const pythonFile = /\.pyi?$/;

/** Folders that hold other people's code or none, wherever they stand. */
const skipped = new Set(["node_modules", "__pycache__", "venv", "site-packages"]);

/**
 * The Python files below the paths, sorted, relative to `cwd` where they lie inside it. A file that is named is taken
 * whatever it is called. In a git work tree what git ignores is left out; links are not followed. Throws UsageError
 * for a path that does not exist.
 */
export async function pythonFiles(paths: readonly string[], cwd: string): Promise<string[]> {
  const found = new Set<string>();
  for (const path of paths) {
    const absolute = resolve(cwd, path);
    const stat = await lstat(absolute).catch(() => null);
    if (stat === null) throw new UsageError(`There is no file or folder "${path}"; check the path.`);
    if (!stat.isDirectory()) found.add(absolute);
    else for (const file of (await tracked(absolute)) ?? (await walk(absolute))) found.add(file);
  }
  return [...found].sort().map((file) => shown(file, cwd));
}

/** Relative and with `/`, as findings name files; absolute where the file lies outside `cwd`. */
export function shown(file: string, cwd: string): string {
  const path = relative(cwd, file);
  return (path.startsWith("..") ? file : path).split(sep).join("/");
}

/** What git knows or would know below a folder; null outside of a work tree and inside an ignored folder. */
async function tracked(folder: string): Promise<string[] | null> {
  const git = (...args: string[]) => promisify(execFile)("git", ["-C", folder, ...args], { maxBuffer: 1 << 28 });
  const ignored = await git("check-ignore", "-q", ".").then(
    () => true,
    () => false,
  );
  if (ignored) return null;
  const listing = await git("ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", ".").catch(() => null);
  if (listing === null) return null;
  const files = listing.stdout.split("\0").filter((path) => pythonFile.test(path));
  const present = await Promise.all(files.map((path) => isFile(join(folder, path))));
  return files.filter((_, index) => present[index]).map((path) => join(folder, path));
}

async function isFile(path: string): Promise<boolean> {
  return lstat(path).then(
    (stat) => stat.isFile(),
    () => false,
  );
}

async function walk(folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isFile() && pythonFile.test(entry.name)) found.push(path);
    if (entry.isDirectory() && !entry.name.startsWith(".") && !skipped.has(entry.name)) found.push(...(await walk(path)));
  }
  return found;
}

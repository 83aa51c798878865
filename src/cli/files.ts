import { lstat, readdir } from "node:fs/promises";
import { join, relative, resolve, sep } from "node:path";
import { openGit } from "#git/git.ts";
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
    if (stat === null) throw missing(path);
    if (!stat.isDirectory()) found.add(absolute);
    else for (const file of (await tracked(absolute)) ?? (await walk(absolute))) found.add(file);
  }
  return [...found].sort().map((file) => shown(file, cwd));
}

export function missing(path: string): UsageError {
  return new UsageError(`There is no file or folder "${path}"; check the path.`);
}

/** Relative and with `/`, as findings name files; absolute where the file lies outside `cwd`. */
export function shown(file: string, cwd: string): string {
  const path = relative(cwd, file);
  return (path.startsWith("..") ? file : path).split(sep).join("/");
}

/** Null outside of a work tree and inside an ignored folder. */
async function tracked(folder: string): Promise<string[] | null> {
  const listing = await openGit(folder)
    .then((git) => git.filesBelow())
    .catch(() => null);
  if (listing === null) return null;
  const files = listing.filter((path) => pythonFile.test(path)).map((path) => join(folder, path));
  const present = await Promise.all(files.map(isFile));
  return files.filter((_, index) => present[index]);
}

/** False for links and for what is not there. */
export async function isFile(path: string): Promise<boolean> {
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
    if (entry.isDirectory() && !entry.name.startsWith(".") && !skipped.has(entry.name))
      found.push(...(await walk(path)));
  }
  return found;
}

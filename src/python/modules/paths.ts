import { standardModules } from "#python/knowledge/standard-modules.ts";

/** A module and what is named in it: `.helpers.Client.fetch` is `Client.fetch` of `.helpers`. */
export interface Split {
  readonly module: string;
  readonly member: string;
}

/** `pkg.config.settings.load` may be of `pkg.config.settings` or an object of `pkg.config`; further up lies what packages re-export. */
const mostSplits = 3;

/**
 * The ways in which a canonical name may be a member of a module, the longest module first. What is called is no module itself, and
 * nothing below a name with a capital is one. Dots in front belong to the module: `.load` is `load` of the package.
 */
export function splitsOf(name: string): readonly Split[] {
  const dots = /^\.*/.exec(name)?.[0] ?? "";
  const parts = name.slice(dots.length).split(".");
  const capital = parts.findIndex((part) => /^_*[A-Z]/.test(part));
  const longest = capital === -1 ? parts.length - 1 : capital;
  const shortest = dots === "" ? 1 : 0;
  const splits: Split[] = [];
  for (let at = longest; at >= shortest && splits.length < mostSplits; at--) {
    splits.push({ module: dots + parts.slice(0, at).join("."), member: parts.slice(at).join(".") });
  }
  return splits;
}

/** Folders in which projects keep their packages, seen from the files that use them. */
const homes = ["", "src", "lib", "python"];

/**
 * The files that a module may be, as a file imports it, the likeliest first; paths relative to the repository. Relative imports start
 * at the file's own folder. Absolute ones start above a folder of the file's own path that has the package's name, or above a
 * package that `nearby` knows: the packages of files that are known to exist, for tests and scripts that stand outside of theirs.
 */
export function pathsOf(module: string, importer: string, nearby: Packages = noPackages): readonly string[] {
  const dots = /^\.*/.exec(module)?.[0].length ?? 0;
  const parts = module.slice(dots).split(".").filter(Boolean);
  const folders = importer.split("/").slice(0, -1);
  if (dots > 0) {
    const up = dots - 1;
    if (up > folders.length) return [];
    const folder = folders.slice(0, folders.length - up);
    return parts.length === 0 ? [[...folder, "__init__.py"].join("/")] : filesOf([...folder, ...parts]);
  }
  const [first] = parts;
  if (first === undefined) return [];
  return rootsOf(first, folders, nearby).flatMap((root) => filesOf([...root, ...parts]));
}

function filesOf(parts: readonly string[]): readonly string[] {
  const path = parts.join("/");
  // Python takes the folder where both exist.
  return [`${path}/__init__.py`, `${path}.py`];
}

function rootsOf(
  first: string,
  folders: readonly string[],
  nearby: Packages,
): readonly (readonly string[])[] {
  // `import socket` beside a `socket.py` of the package itself means Python's.
  if (standardModules.has(first)) return [];
  const own = folders.flatMap((folder, at) => (folder === first ? [folders.slice(0, at)] : [])).reverse();
  if (own.length > 0) return own;
  const above = folders.map((_, at) => folders.slice(0, folders.length - at)).concat([[]]);
  return above
    .flatMap((folder) => homes.map((home) => (home === "" ? folder : [...folder, home])))
    .filter((root) => {
      const path = root.join("/");
      const holds = nearby.get(first)?.has(path) === true || nearby.get(`${first}.py`)?.has(path) === true;
      // What stands inside of a package is not imported by its bare name.
      return holds && nearby.get("__init__.py")?.has(path) !== true;
    });
}

/** By the name of a folder or file, the folders in which one of this name stands. */
export type Packages = ReadonlyMap<string, ReadonlySet<string>>;

const noPackages: Packages = new Map();

/** The folders and files that these paths show to exist. */
export function packagesOf(paths: Iterable<string>): Packages {
  const found = new Map<string, Set<string>>();
  for (const path of paths) {
    const parts = path.split("/");
    for (const [at, part] of parts.entries()) {
      const folders = found.get(part) ?? new Set();
      found.set(part, folders.add(parts.slice(0, at).join("/")));
    }
  }
  return found;
}

/**
 * Whether a path is among the globs: `*` is anything but `/`, `**` any folders, `?` one character. A glob without `/`
 * means a name at any depth, one that ends at a folder all that is in it.
 *
 * Not a library's: those make regular expressions of the globs, and these globs and paths come from strangers, who can
 * choose both so that such an expression runs for hours. This takes at most the product of the two lengths.
 */
export function isIgnored(path: string, globs: readonly string[]): boolean {
  const names = path.split("/");
  return readGlobs(globs).some((parts) => namesTaken(names, parts).length > 0);
}

/** A glob, read. */
export type Glob = readonly string[];

/** A list of globs is asked about every file of a change, which may have thousands of each. */
const known = new WeakMap<readonly string[], readonly Glob[]>();

function readGlobs(globs: readonly string[]): readonly Glob[] {
  const read = known.get(globs) ?? globs.map(readGlob);
  known.set(globs, read);
  return read;
}

export function readGlob(glob: string): Glob {
  const parts = glob.replace(/^\.?\/+/, "").split("/");
  if (parts.at(-1) === "") parts.pop();
  const anywhere = !glob.slice(0, -1).includes("/");
  const all = [...(anywhere ? ["**"] : []), ...parts];
  return all.filter((part, at) => part !== "**" || all[at - 1] !== "**");
}

/** The same of one glob, but that one which names a folder says nothing of what is in it, as in `.gitattributes`. */
export function isNamed(path: string, glob: Glob): boolean {
  const names = path.split("/");
  return namesTaken(names, glob).includes(names.length);
}

/** How many names, from the first on, all parts can take together: fewer than there are where the path lies inside. */
function namesTaken(names: readonly string[], parts: Glob): readonly number[] {
  // In ascending order.
  let taken: readonly number[] = [0];
  for (const part of parts) {
    const [least] = taken;
    if (least === undefined) return [];
    taken =
      part === "**"
        ? Array.from({ length: names.length - least + 1 }, (_, at) => least + at)
        : taken.filter((at) => matchesName(names[at], part)).map((at) => at + 1);
  }
  return taken;
}

/** Greedy, and back to the last `*` alone: earlier ones never need to give up what they took. */
function matchesName(name: string | undefined, glob: string): boolean {
  if (name === undefined) return false;
  let at = 0;
  let inGlob = 0;
  let star = -1;
  let afterStar = 0;
  while (at < name.length) {
    if (glob[inGlob] === "*") {
      star = inGlob;
      afterStar = at;
      inGlob += 1;
    } else if (glob[inGlob] === "?" || glob[inGlob] === name[at]) {
      at += 1;
      inGlob += 1;
    } else if (star === -1) {
      return false;
    } else {
      inGlob = star + 1;
      afterStar += 1;
      at = afterStar;
    }
  }
  return /^\**$/.test(glob.slice(inGlob));
}

import { parseChanges } from "./changes.ts";
import type { GitChange } from "./changes.ts";
import { parseObjects } from "./objects.ts";
import type { GitObject } from "./objects.ts";
import { GitError, runGit, safeDirectories } from "./run.ts";

/** A path in a tree. `mode` as git writes it: 100644, 100755, 120000 symbolic link, 160000 submodule, 040000 folder. */
export interface GitEntry {
  readonly path: string;
  readonly mode: string;
  readonly type: "blob" | "tree" | "commit";
  readonly object: string;
  /** In bytes; null for all but blobs. */
  readonly size: number | null;
}

export interface GitCommit {
  readonly id: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: { readonly name: string; readonly email: string; readonly date: string };
  readonly message: string;
}

/** A repository that is only ever read. Every method throws GitError with a sentence for the person who asked. */
export interface Git {
  readonly directory: string;
  /** The commit's full id. */
  revParse(revision: string): Promise<string>;
  mergeBase(one: string, other: string): Promise<string>;
  /** A unified diff with renames followed; `head` null stands for the work tree. */
  diff(base: string, head: string | null): Promise<string>;
  /** The same, one row for each path. */
  changedFiles(base: string, head: string | null): Promise<GitChange[]>;
  /** The directory as seen from the work tree's own folder, such as `src/app/`; empty at its top and in a bare repository. */
  prefix(): Promise<string>;
  /** The work tree's own folder. */
  topLevel(): Promise<string>;
  /** Paths, relative to the directory, of the files below it that git knows or would know; null where the directory itself is ignored. */
  filesBelow(): Promise<string[] | null>;
  /** Paths of files that git neither knows nor ignores. */
  untrackedFiles(): Promise<string[]>;
  /** In the order asked; null where the tree has no such path. */
  entries(revision: string, paths: readonly string[]): Promise<(GitEntry | null)[]>;
  /** Null where the tree has no file of that path. A symbolic link's content is its target. */
  readFile(revision: string, path: string): Promise<Uint8Array | null>;
  /** Objects by full id, in the order asked; null where there is none. */
  catFiles(objects: readonly string[]): Promise<(GitObject | null)[]>;
  commitMessage(revision: string): Promise<string>;
  /** Commits that head has and base has not, oldest first. */
  log(base: string, head: string): Promise<GitCommit[]>;
  /** The branch checked out; "main" where none is. */
  currentBranch(): Promise<string>;
}

/** As GitHub compares: renames followed, three lines of context. What a person's settings or the repository could change is said outright. */
const diffShape = [
  "--find-renames",
  "--unified=3",
  "--inter-hunk-context=0",
  "--diff-algorithm=myers",
  "--indent-heuristic",
  "--no-ext-diff",
  "--no-textconv",
  "--no-relative",
  "--full-index",
  "--submodule=short",
  "--ignore-submodules=dirty",
  "--src-prefix=a/",
  "--dst-prefix=b/",
  "-O/dev/null",
];

/** Below the smallest limit that an operating system sets on a command's arguments. */
const pathsAtOnce = 200;

/** Opens a repository, bare or with a work tree, by any folder inside it. Throws GitError. */
export async function openGit(directory: string): Promise<Git> {
  const safe = await safeDirectories();
  const run: Run = (args, input = "") => runGit({ directory, args, input, safe });
  await run(["rev-parse", "--git-dir"]);
  const commits = commitReader(directory, run);
  return {
    directory,
    ...commits,
    ...diffReader(run, commits),
    ...treeReader(run, commits),
    ...workTreeReader(run),
  };
}

type Run = (args: readonly string[], input?: string) => Promise<Buffer>;
type Commits = Pick<Git, "revParse" | "mergeBase" | "commitMessage" | "log" | "currentBranch">;
type Diffs = Pick<Git, "diff" | "changedFiles">;
type WorkTree = Pick<Git, "prefix" | "topLevel" | "filesBelow" | "untrackedFiles">;
type Trees = Pick<Git, "entries" | "readFile" | "catFiles">;

function commitReader(directory: string, run: Run): Commits {
  const text = async (args: readonly string[]) => (await run(args)).toString();
  // A full id of a commit that was met once names it for ever: most questions are asked of such.
  const met = new Set<string>();
  const revParse = async (revision: string) => {
    if (met.has(revision)) return revision;
    const args = ["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`];
    const id = (await text(args).catch(() => "")).trim();
    met.add(id);
    if (id !== "") return id;
    throw new GitError(
      `${directory} has no commit "${revision}": name a branch, a tag or a commit it holds.`,
    );
  };
  const remedy = async () =>
    (await text(["rev-parse", "--is-shallow-repository"])).trim() === "true"
      ? "it is a shallow clone, so fetch more with git fetch --unshallow"
      : "choose related commits";
  const log = async (...selection: string[]) =>
    parseLog(await text(["log", "--no-show-signature", "-z", logFormat, ...selection, "--"]));
  return {
    revParse,
    async mergeBase(one, other) {
      const [first, second] = [await revParse(one), await revParse(other)];
      const base = await text(["merge-base", first, second]).catch(() => "");
      if (base !== "") return base.trim();
      throw new GitError(
        `"${one}" and "${other}" have no common history in ${directory}: ${await remedy()}.`,
      );
    },
    commitMessage: async (revision) => (await log("-1", await revParse(revision)))[0]?.message ?? "",
    log: async (base, head) => log("--reverse", `${await revParse(base)}..${await revParse(head)}`),
    currentBranch: async () =>
      (await text(["symbolic-ref", "--quiet", "--short", "HEAD"]).catch(() => "main")).trim(),
  };
}

function diffReader(run: Run, { revParse }: Commits): Diffs {
  const diff = async (extra: readonly string[], base: string, head: string | null) => {
    const ends = [await revParse(base), ...(head === null ? [] : [await revParse(head)])];
    return (await run(["diff", ...diffShape, ...extra, ...ends, "--"])).toString();
  };
  return {
    diff: (base, head) => diff([], base, head),
    changedFiles: async (base, head) =>
      parseChanges(await diff(["--raw", "--no-abbrev", "--patch", "-z"], base, head)),
  };
}

function workTreeReader(run: Run): WorkTree {
  const files = async (...selection: string[]) => {
    const args = ["ls-files", "-z", "--others", "--exclude-standard", ...selection];
    return (await run(args)).toString().split("\0").filter(Boolean);
  };
  const isIgnored = () =>
    run(["check-ignore", "--quiet", "."]).then(
      () => true,
      () => false,
    );
  return {
    prefix: async () => (await run(["rev-parse", "--show-prefix"])).toString().replace(/\n$/, ""),
    topLevel: async () => (await run(["rev-parse", "--show-toplevel"])).toString().replace(/\n$/, ""),
    filesBelow: async () => ((await isIgnored()) ? null : files("--cached", "--", ".")),
    untrackedFiles: () => files("--full-name", ":/"),
  };
}

function treeReader(run: Run, { revParse }: Commits): Trees {
  const catFiles = async (objects: readonly string[]) =>
    parseObjects(await run(["cat-file", "--batch"], objects.map((id) => `${assertId(id)}\n`).join("")));
  const entries = async (revision: string, paths: readonly string[]) => {
    const commit = await revParse(revision);
    const found = new Map<string, GitEntry>();
    for (let at = 0; at < paths.length; at += pathsAtOnce) {
      const some = paths.slice(at, at + pathsAtOnce);
      const args = ["--literal-pathspecs", "ls-tree", "-z", "--long", "--full-tree", commit, "--", ...some];
      for (const entry of parseEntries((await run(args)).toString())) found.set(entry.path, entry);
    }
    return paths.map((path) => found.get(path) ?? null);
  };
  return {
    entries,
    catFiles,
    async readFile(revision, path) {
      const [entry] = await entries(revision, [path]);
      if (entry?.type !== "blob") return null;
      const [object] = await catFiles([entry.object]);
      return object?.content ?? null;
    },
  };
}

/** cat-file resolves names too: only full ids may reach it. */
function assertId(id: string): string {
  if (!/^[0-9a-f]{40,64}$/.test(id)) throw new GitError(`"${id}" is not a full object id.`);
  return id;
}

function parseEntries(printed: string): GitEntry[] {
  return printed
    .split("\0")
    .filter(Boolean)
    .map((row) => {
      const tab = row.indexOf("\t");
      const [mode = "", type = "", object = "", size = "-"] = row.slice(0, tab).split(/ +/);
      const kind = type === "tree" || type === "commit" ? type : "blob";
      return { path: row.slice(tab + 1), mode, type: kind, object, size: size === "-" ? null : Number(size) };
    });
}

const logFormat = "--format=%H%n%T%n%P%n%an%n%ae%n%aI%n%B";

function parseLog(printed: string): GitCommit[] {
  return printed
    .split("\0")
    .filter(Boolean)
    .map((row) => {
      const [id = "", tree = "", parents = "", name = "", email = "", date = "", ...message] =
        row.split("\n");
      return {
        id,
        tree,
        parents: parents.split(" ").filter(Boolean),
        author: { name, email, date },
        message: message.join("\n").trim(),
      };
    });
}

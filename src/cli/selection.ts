import { readFile } from "node:fs/promises";
import { posix, resolve } from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import type { Source } from "#analysis/types.ts";
import { openGit, type Git } from "#git/git.ts";
import { type DiffedFile, readUnifiedDiff, UnreadableDiff } from "#review/diff.ts";
import { pythonFiles } from "./files.ts";
import type { CheckOptions } from "./options.ts";
import { UsageError } from "./usage-error.ts";

/** What is to be read. `changed` is null where whole files are asked for, else the files that a change touches. */
export interface Selection {
  readonly heads: readonly Source[];
  readonly changed: readonly DiffedFile[] | null;
}

export interface Surroundings {
  readonly cwd: string;
  readonly stdin: Readable;
}

/** Throws UsageError or GitError, each with one sentence. */
export async function select(options: CheckOptions, around: Surroundings): Promise<Selection> {
  if (options.diff !== null) return fromGit(options.diff, options.paths, around.cwd);
  if (options.patch !== null) return fromPatch(options.patch, around);
  const paths = await pythonFiles(options.paths.length === 0 ? ["."] : options.paths, around.cwd);
  return { heads: await Promise.all(paths.map((path) => source(path, around.cwd))), changed: null };
}

async function source(path: string, folder: string): Promise<Source> {
  try {
    return { path, content: await readFile(resolve(folder, path)) };
  } catch {
    throw new UsageError(`"${path}" could not be read; check that it exists and that you may read it.`);
  }
}

async function fromGit(range: string, paths: readonly string[], cwd: string): Promise<Selection> {
  const git = await openGit(cwd);
  const [from = "", to] = range.split("..", 2);
  if (from === "" || to === "" || to?.startsWith(".") === true) {
    throw new UsageError(`"${range}" is no range; write BASE or BASE..HEAD.`);
  }
  const base = await git.mergeBase(from, to ?? "HEAD");
  const diffed = [
    ...readUnifiedDiff(await git.diff(base, to ?? null)),
    ...(to === undefined ? await untracked(git) : []),
  ];
  const folders = await seenFromTop(git, paths);
  const changed = pythonOf(diffed).filter(({ path }) => below(path, folders));
  const heads = to === undefined ? await fromWorkTree(git, changed) : await fromRevision(git, to, changed);
  return { heads, changed };
}

/** Files git does not know yet are part of what the working tree introduces. */
async function untracked(git: Git): Promise<DiffedFile[]> {
  const paths = await git.untrackedFiles();
  return paths.map((path) => ({ path, previousPath: null, status: "added", kind: "file", patch: null }));
}

async function fromWorkTree(git: Git, changed: readonly DiffedFile[]): Promise<Source[]> {
  const top = await git.topLevel();
  return Promise.all(changed.map(({ path }) => source(path, top).then((found) => ({ ...found, path }))));
}

async function fromRevision(git: Git, revision: string, changed: readonly DiffedFile[]): Promise<Source[]> {
  const read = async ({ path }: DiffedFile) => ({
    path,
    content: (await git.readFile(revision, path)) ?? "",
  });
  const sources: Source[] = [];
  for (const file of changed) sources.push(await read(file));
  return sources;
}

async function fromPatch(name: string, { cwd, stdin }: Surroundings): Promise<Selection> {
  const patch =
    name === "-" ? await text(stdin) : Buffer.from((await source(name, cwd)).content).toString("utf8");
  try {
    const changed = pythonOf(readUnifiedDiff(patch));
    return { heads: await Promise.all(changed.map(({ path }) => source(path, cwd))), changed };
  } catch (error) {
    if (error instanceof UnreadableDiff) throw new UsageError(error.message);
    throw error;
  }
}

/** What is left at the head and can hold Python. */
function pythonOf(files: readonly DiffedFile[]): DiffedFile[] {
  return files.filter(
    ({ path, status, kind }) => /\.pyi?$/.test(path) && status !== "removed" && kind === "file",
  );
}

/** Git names files from the top of the work tree, people from where they stand. */
async function seenFromTop(git: Git, paths: readonly string[]): Promise<string[]> {
  const prefix = await git.prefix();
  return paths.map((path) => posix.join(prefix, path).replace(/\/+$/, ""));
}

function below(path: string, folders: readonly string[]): boolean {
  const isWanted = (folder: string) => folder === "." || path === folder || path.startsWith(`${folder}/`);
  return folders.length === 0 || folders.some(isWanted);
}

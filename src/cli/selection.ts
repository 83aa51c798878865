import { lstat, readFile } from "node:fs/promises";
import { join, posix, resolve } from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import type { Elsewhere } from "#analysis/shelf.ts";
import type { Source } from "#analysis/types.ts";
import { openGit, type Git } from "#git/git.ts";
import { type DiffedFile, readUnifiedDiff, UnreadableDiff } from "#review/diff.ts";
import { isFile, missing, pythonFiles } from "./files.ts";
import type { CheckOptions } from "./options.ts";
import { UsageError } from "./usage-error.ts";

/** What is to be read. `changed` is null where whole files are asked for, else the files that a change touches. */
export interface Selection {
  readonly heads: readonly Source[];
  readonly changed: readonly DiffedFile[] | null;
  /** Further files of the same state, named as the heads are. */
  readonly read: Elsewhere["read"];
}

export interface Surroundings {
  readonly cwd: string;
  readonly stdin: Readable;
}

/** Throws UsageError or GitError, each with one sentence. */
export async function select(options: CheckOptions, around: Surroundings): Promise<Selection> {
  if (options.diff !== null) return fromGit(options.diff, options.paths, around.cwd);
  if (options.patch !== null) return fromPatch(options.patch, options.paths, around);
  const paths = await pythonFiles(options.paths.length === 0 ? ["."] : options.paths, around.cwd);
  const heads = await Promise.all(paths.map((path) => source(path, around.cwd)));
  return { heads, changed: null, read: fromDisk(around.cwd) };
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
  await assertPaths(folders, { git, diffed, revision: to ?? null });
  const changed = pythonOf(diffed).filter(({ path }) => below(path, folders));
  if (to === undefined) {
    return { heads: await fromWorkTree(git, changed), changed, read: fromDisk(await git.topLevel()) };
  }
  return { heads: await fromRevision(git, to, changed), changed, read: fromObjects(git, to) };
}

/** Links are not followed, as in a revision they could not be. */
function fromDisk(folder: string): Elsewhere["read"] {
  return async (paths) => {
    const found = await Promise.all(
      paths.map(async (path) => {
        const file = resolve(folder, path);
        return (await isFile(file)) ? [[path, await readFile(file)] as const] : [];
      }),
    );
    return new Map(found.flat());
  };
}

function fromObjects(git: Git, revision: string): Elsewhere["read"] {
  return async (paths) => {
    const entries = (await git.entries(revision, paths)).filter(
      (entry) => entry?.type === "blob" && entry.mode !== "120000",
    );
    const files = entries.filter((entry) => entry !== null);
    const objects = await git.catFiles(files.map(({ object }) => object));
    return new Map(
      files.flatMap(({ path }, at) => {
        const content = objects[at]?.content;
        return content === undefined ? [] : [[path, content] as const];
      }),
    );
  };
}

/** Files git does not know yet are part of what the working tree introduces; links are not followed. */
async function untracked(git: Git): Promise<DiffedFile[]> {
  const [paths, top] = [await git.untrackedFiles(), await git.topLevel()];
  const present = await Promise.all(paths.map((path) => isFile(join(top, path))));
  return paths
    .filter((_, at) => present[at])
    .map((path) => ({ path, previousPath: null, status: "added", kind: "file", patch: null }));
}

interface Range {
  readonly git: Git;
  readonly diffed: readonly DiffedFile[];
  /** Null for the work tree. */
  readonly revision: string | null;
}

/** Throws UsageError for a path that stands neither at the head nor in the diff: a slip of the pen would pass for a clean change. */
async function assertPaths(folders: readonly string[], { git, diffed, revision }: Range): Promise<void> {
  for (const folder of folders) {
    if (folder === "." || diffed.some(({ path }) => below(path, [folder]))) continue;
    const exists =
      revision === null
        ? (await lstat(join(await git.topLevel(), folder)).catch(() => null)) !== null
        : (await git.entries(revision, [folder]))[0] !== null;
    if (!exists) throw missing(folder);
  }
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

async function fromPatch(
  name: string,
  paths: readonly string[],
  { cwd, stdin }: Surroundings,
): Promise<Selection> {
  const patch =
    name === "-" ? await text(stdin) : Buffer.from((await source(name, cwd)).content).toString("utf8");
  const folders = paths.map((path) => withoutSlash(posix.normalize(path)));
  const changed = pythonOf(diffOf(patch)).filter(({ path }) => below(path, folders));
  const heads = changed.map(async ({ path }) => ({ path, content: await patched(path, cwd) }));
  return { heads: await Promise.all(heads), changed, read: fromDisk(cwd) };
}

function diffOf(patch: string): readonly DiffedFile[] {
  try {
    return readUnifiedDiff(patch);
  } catch (error) {
    if (error instanceof UnreadableDiff) throw new UsageError(error.message);
    throw error;
  }
}

function patched(path: string, folder: string): Promise<Uint8Array> {
  return readFile(resolve(folder, path)).catch(() => {
    throw new UsageError(
      `"${path}", which the patch names, could not be read; run it in the folder that the patch's paths start from.`,
    );
  });
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
  return paths.map((path) => withoutSlash(posix.join(prefix, path)));
}

function withoutSlash(path: string): string {
  return path.replace(/\/$/, "");
}

function below(path: string, folders: readonly string[]): boolean {
  const isWanted = (folder: string) => folder === "." || path === folder || path.startsWith(`${folder}/`);
  return folders.length === 0 || folders.some(isWanted);
}

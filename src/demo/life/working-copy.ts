import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { environment } from "../git-environment.ts";
import { DemoError } from "../options.ts";
import type { Edits } from "./scenario.ts";

/** The git repository of a scenario, with what its people do in it. Commits have the same ids everywhere. */
export interface WorkingCopy {
  readonly directory: string;
  /** Commits on top of a revision, of which a branch may be named to move, and answers the commit. */
  commit(onto: string, edits: Edits): Promise<string>;
  /** The same edits in place of the revision's last commit. */
  amend(head: string, edits: Edits): Promise<string>;
  rebase(head: string, onto: string): Promise<string>;
  /** One commit with the head's tree on a base. */
  squash(head: string, base: string): Promise<string>;
  setBranch(name: string, commit: string): Promise<void>;
  mergeBase(one: string, other: string): Promise<string>;
  remove(): Promise<void>;
}

export const defaultBranch = "main";

export async function createWorkingCopy(files: Readonly<Record<string, string>>): Promise<WorkingCopy> {
  const directory = await mkdtemp(join(tmpdir(), "concurrency-check-life-"));
  const git = async (...args: readonly string[]) => {
    const { stdout } = await promisify(execFile)("git", args, { cwd: directory, env: environment() });
    return stdout.trim();
  };
  const commitTree = async (edits: Edits, ...more: readonly string[]) => {
    await apply(directory, edits);
    await git("add", "--all");
    const message = edits.message ?? "Change";
    await git("commit", "--quiet", "--allow-empty", "--message", message, ...more);
    return git("rev-parse", "HEAD");
  };
  const checkOut = (revision: string) => git("checkout", "--quiet", "--force", "--detach", revision);
  await git("init", "--quiet", `--initial-branch=${defaultBranch}`);
  await commitTree({ files, message: "Start" });
  await git("checkout", "--quiet", "--detach");
  return {
    directory,
    async commit(onto, edits) {
      await checkOut(onto);
      return commitTree(edits);
    },
    async amend(head, edits) {
      await checkOut(head);
      const message = edits.message ?? (await git("log", "-1", "--format=%B"));
      return commitTree({ ...edits, message }, "--amend");
    },
    async rebase(head, onto) {
      await checkOut(head);
      await git("rebase", "--quiet", onto);
      return git("rev-parse", "HEAD");
    },
    async squash(head, base) {
      const message = await git("log", "-1", "--format=%B", head);
      return git("commit-tree", `${head}^{tree}`, "-p", base, "-m", message);
    },
    async setBranch(name, commit) {
      await git("branch", "--force", name, commit);
    },
    mergeBase: (one, other) => git("merge-base", one, other),
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}

async function apply(
  directory: string,
  { files = {}, replace = {}, rename: names = {} }: Edits,
): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    const file = join(directory, path);
    await mkdir(dirname(file), { recursive: true });
    await (text === null ? rm(file) : writeFile(file, text));
  }
  for (const [path, pieces] of Object.entries(replace)) {
    const file = join(directory, path);
    const before = await readFile(file, "utf8");
    await writeFile(
      file,
      Object.entries(pieces).reduce((text, [from, to]) => replaced(path, text, { from, to }), before),
    );
  }
  for (const [from, to] of Object.entries(names)) {
    await mkdir(dirname(join(directory, to)), { recursive: true });
    await rename(join(directory, from), join(directory, to));
  }
}

function replaced(
  path: string,
  text: string,
  { from, to }: { readonly from: string; readonly to: string },
): string {
  const parts = text.split(from);
  if (parts.length === 2) return parts.join(to);
  throw new DemoError(
    `${path} holds ${JSON.stringify(from)} ${parts.length - 1} times; a replacement needs it once.`,
  );
}

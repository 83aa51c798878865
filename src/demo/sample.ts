import { execFile } from "node:child_process";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { environment } from "./git-environment.ts";

export interface Sample {
  readonly directory: string;
  remove(): Promise<void>;
}

const files = fileURLToPath(new URL("./sample", import.meta.url));

const message = `Make price look-ups faster

Prices are now fetched side by side, which is a lot faster, and reports are rendered in a pool of threads.`;

/** A git repository in a temporary folder whose last commit, HEAD, makes one mistake of each kind over HEAD^. */
export async function createSample(): Promise<Sample> {
  const directory = await mkdtemp(join(tmpdir(), "concurrency-check-demo-"));
  const git = (...args: string[]) => promisify(execFile)("git", args, { cwd: directory, env: environment() });
  await git("init", "--quiet", "--initial-branch=main");
  await cp(join(files, "before"), directory, { recursive: true });
  await git("add", ".");
  await git("commit", "--quiet", "--message", "Fetch prices and render reports");
  await cp(join(files, "after"), directory, { recursive: true });
  await git("commit", "--quiet", "--all", "--message", message);
  return { directory, remove: () => rm(directory, { recursive: true, force: true }) };
}

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { devNull, tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A temporary folder, perhaps a git repository, that is gone after the test. */
export interface Folder extends Disposable {
  readonly path: string;
  write(files: Readonly<Record<string, string | Uint8Array>>): void;
  git(...args: readonly string[]): string;
  /** Commits everything and returns the commit's id. */
  commit(message: string): string;
}

export function createFolder(files: Readonly<Record<string, string | Uint8Array>> = {}): Folder {
  const path = realpathSync(mkdtempSync(join(tmpdir(), "concurrency-check-test-")));
  const folder: Folder = {
    path,
    write(more) {
      for (const [name, content] of Object.entries(more)) {
        mkdirSync(dirname(join(path, name)), { recursive: true });
        writeFileSync(join(path, name), content);
      }
    },
    git: (...args) => execFileSync("git", args, { cwd: path, env: environment(), encoding: "utf8" }).trim(),
    commit(message) {
      folder.git("add", "--all");
      folder.git("commit", "--quiet", "--allow-empty", "--message", message);
      return folder.git("rev-parse", "HEAD");
    },
    // A database that did not open may still write while it gives up.
    [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }),
  };
  folder.write(files);
  return folder;
}

/** A git repository with one commit. */
export function createRepository(files: Readonly<Record<string, string | Uint8Array>>): Folder {
  const folder = createFolder(files);
  folder.git("init", "--quiet", "--initial-branch=main");
  folder.commit("Start");
  return folder;
}

function environment(): NodeJS.ProcessEnv {
  return {
    PATH: process.env["PATH"],
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: devNull,
    GIT_AUTHOR_NAME: "Ada",
    GIT_AUTHOR_EMAIL: "ada@example.com",
    GIT_COMMITTER_NAME: "Ada",
    GIT_COMMITTER_EMAIL: "ada@example.com",
  };
}

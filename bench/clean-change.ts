import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { readCorpus } from "./corpus.ts";
import { edited } from "./edit.ts";

/** As many files as a push may have within the budget of requests. */
const changedFiles = 20;

/** Makes a repository of the corpus's first files with coroutines, tests left out, and a commit that adds a line to each. */
export function commitEdits(
  corpus: string,
  directory: string,
): { readonly base: string; readonly head: string } {
  const files = readCorpus(corpus)
    .files.filter(({ path, text }) => /\basync\b/.test(text) && !/\btests?\b/.test(path))
    .slice(0, changedFiles);
  const git = (...args: readonly string[]) =>
    execFileSync("git", ["-c", "user.name=Ada", "-c", "user.email=ada@example.com", ...args], {
      cwd: directory,
      encoding: "utf8",
    }).trim();
  const commit = (textOf: (file: (typeof files)[number]) => string) => {
    for (const file of files) {
      mkdirSync(dirname(join(directory, file.path)), { recursive: true });
      writeFileSync(join(directory, file.path), textOf(file));
    }
    git("add", "--all", "--force");
    git("commit", "--quiet", "--no-verify", "--message", "Count");
    return git("rev-parse", "HEAD");
  };
  git("init", "--quiet", "--initial-branch=main");
  return { base: commit(({ text }) => text), head: commit((file) => edited(file).head) };
}

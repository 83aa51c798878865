import { execFileSync } from "node:child_process";

/**
 * Paths under a folder that differ from the merge base with the branch's upstream; without an upstream, those of the working
 * tree and the last commit.
 */
export function changedUnder(folder: string, root: string): readonly string[] {
  const git = (...args: readonly string[]) =>
    execFileSync("git", args, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] })
      .split("\n")
      .filter((line) => line !== "");
  const attempt = (...args: readonly string[]) => {
    try {
      return git(...args)[0];
    } catch {
      return undefined; // no upstream, or no commit before this one
    }
  };
  const base =
    attempt("merge-base", "HEAD", "@{upstream}") ?? attempt("rev-parse", "--verify", "HEAD~1") ?? "HEAD";
  const untracked = git("ls-files", "--others", "--exclude-standard", "--", folder);
  return [...git("diff", "--name-only", "--relative", base, "--", folder), ...untracked];
}

import { execFileSync } from "node:child_process";
import type { Clone } from "./fixture.ts";

const maxBuffer = 64 * 1024 * 1024;

/** The newest commit of a bare clone, with nothing checked out. */
export function openClone(gitDirectory: string): Clone {
  const git = (...args: readonly string[]) =>
    execFileSync("git", ["--git-dir", gitDirectory, ...args], { maxBuffer, encoding: "utf8" });
  const everything = git("ls-tree", "-r", "-z", "--name-only", "HEAD").split("\0");
  return {
    list: (folder) => everything.filter((path) => path.startsWith(`${folder}/`)),
    read: (path) => git("show", `HEAD:${path}`),
  };
}

import { basename } from "node:path";

/** GitHub's own characters and length: https://docs.github.com/rest/repos/repos#create-a-repository-for-the-authenticated-user */
const longestName = 100;

/** The name that GitHub would give a folder's repository: without `.git`, a dash for each run of what no name may hold. */
export function repositoryNameOf(directory: string): string {
  const name = basename(directory)
    .replace(/\.git$/, "")
    .replace(/[^\w.-]+/g, "-")
    .slice(0, longestName);
  return /[^.-]/.test(name) ? name : "repository";
}

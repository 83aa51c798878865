import type { GitChange } from "#git/changes.ts";
import type { Git } from "#git/git.ts";
import type { PullRequest } from "./state.ts";

/** Ends do not change under a pair of commit ids, so that what was compared once is kept. */
const compared = new WeakMap<Git, Map<string, Promise<readonly GitChange[]>>>();

/** What a pull request changes: its head against the merge base, as GitHub compares. */
export function changesOf(pull: PullRequest): Promise<readonly GitChange[]> {
  const { git } = pull.repository;
  const known = compared.get(git) ?? new Map<string, Promise<readonly GitChange[]>>();
  compared.set(git, known);
  const key = `${pull.base.sha}...${pull.head.sha}`;
  const changes = known.get(key) ?? compare(git, pull.base.sha, pull.head.sha);
  known.set(key, changes);
  return changes;
}

async function compare(git: Git, base: string, head: string): Promise<readonly GitChange[]> {
  return git.changedFiles(await git.mergeBase(base, head), head);
}

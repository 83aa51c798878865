import { setImmediate as nextTurn } from "node:timers/promises";
import type { GitEntry } from "#git/git.ts";
import type { Repository } from "../state.ts";

/** Finds the tree entries of one commit; what one query asks for is asked of git at once. */
export function treeEntryLoader(
  repository: Repository,
  commit: string,
  load: (expression: string) => Promise<unknown>,
) {
  let waiting: Promise<ReadonlyMap<string, GitEntry>> | null = null;
  let wanted = new Set<string>();
  const flush = async () => {
    await nextTurn();
    const paths = [...wanted];
    waiting = null;
    wanted = new Set();
    const entries = await repository.git.entries(commit, paths);
    return new Map(entries.flatMap((entry) => (entry === null ? [] : [[entry.path, entry] as const])));
  };
  return async ({ path }: { path: string }): Promise<object | null> => {
    wanted.add(path);
    waiting ??= flush();
    const entry = (await waiting).get(path);
    if (entry === undefined) return null;
    return {
      __typename: "TreeEntry",
      name: path.slice(path.lastIndexOf("/") + 1),
      path,
      // GitHub gives the number that Git writes in octal.
      mode: parseInt(entry.mode, 8),
      type: entry.type,
      oid: entry.object,
      size: entry.size ?? 0,
      // A submodule's commit is not an object of this repository.
      object: () => (entry.type === "commit" ? null : load(`${commit}:${path}`)),
    };
  };
}

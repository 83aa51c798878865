import type { Client } from "./connection.ts";
import { query } from "./connection.ts";
import { record } from "./parse.ts";
import { asVariables, filesQuery, toEntries } from "./snapshot.ts";
import type { PullRequestRef } from "./types.ts";

/** One query, whatever the number of paths: the caller bounds it. What GitHub cuts or takes for binary is left out. */
export async function readFiles(
  client: Client,
  { owner, repo }: PullRequestRef,
  { commit, paths }: { readonly commit: string; readonly paths: readonly string[] },
): Promise<ReadonlyMap<string, string> | null> {
  const variables = { owner, repo, head: commit, ...asVariables(paths) };
  const answer = await query(client, filesQuery(paths.length), variables).catch(() => null);
  if (answer === null) return null;
  const found = toEntries(record(record(answer)["repository"]), paths).flatMap(({ path, mode, blob }) => {
    const isWhole = blob !== null && !blob.truncated && blob.text !== null && mode !== "120000";
    return isWhole ? [[path, blob.text] as const] : [];
  });
  return new Map(found);
}

import { checkName, pullOfExternalId, runsOf } from "./check-run.ts";
import type { Client, Connection } from "./connection.ts";
import { send } from "./connection.ts";
import { record, text } from "./parse.ts";
import { readStanding } from "./read-pull-request.ts";
import type { PullRequestRef, RepositoryRef } from "./types.ts";

/**
 * A queue waits for every check that its base asks for, and what it merges was reviewed as the pull request's head: its
 * result stands for the group. Where there is none yet the queue is not held up.
 */
export async function concludeMergeGroup(
  connection: Connection,
  ref: PullRequestRef,
  commit: string,
): Promise<string> {
  const { head } = await readStanding(connection.reads, ref);
  const [run] = await runsOf(connection.reads, ref, head);
  const conclusion = text(run?.["conclusion"]) || "neutral";
  const title = text(record(run?.["output"])["title"]) || "Not reviewed yet";
  const summary = `The result of #${ref.number} at ${head}: what a merge queue makes of it is not read again.`;
  const parameters = {
    ...{ owner: ref.owner, repo: ref.repo, name: checkName, head_sha: commit },
    ...{ status: "completed", conclusion, output: { title, summary } },
  };
  await send({ client: connection.writes, route: "POST /repos/{owner}/{repo}/check-runs", parameters });
  return conclusion;
}

/** The pull requests for which a commit has check runs of ours. */
export async function pullsOf(
  client: Client,
  ref: RepositoryRef,
  commit: string,
): Promise<readonly number[]> {
  const runs = await runsOf(client, ref, commit);
  const numbers = runs.map((run) => pullOfExternalId(text(run["external_id"])));
  return [...new Set(numbers.filter((number) => number !== null))];
}

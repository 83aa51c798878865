import { deletedOf, reviews } from "./deleted-comments.ts";
import { readAnswerMarker } from "#review/marker.ts";
import type { Client } from "./connection.ts";
import { query } from "./connection.ts";
import { conversation, readOwnComments, type OwnComment } from "./own-comments.ts";
import { number, record, text } from "./parse.ts";
import { projectOfRepository, toProject } from "./project.ts";
import { readThreads, threads } from "./read-threads.ts";
import type { Conversation, PullRequestRef } from "./types.ts";

const wanted = `query($owner: String!, $repo: String!, $number: Int!) {
    repository(owner: $owner, name: $repo) {
      databaseId
      pullRequest(number: $number) {
        state isDraft headRefOid baseRefOid
        reviewThreads(first: 100) { ...threads }
        comments(last: 100) { ...conversation }
        reviews(last: 100) { ...reviews }
      }
      ${projectOfRepository}
    }
  }${threads}${conversation}${reviews}`;

function toPause({ id, body }: OwnComment): Conversation["pauses"] {
  const marker = readAnswerMarker(body);
  return marker === null || marker.pause === null
    ? []
    : [{ id, body, answers: marker.answers, isOn: marker.pause === "on" }];
}

/** What was said and how a pull request stands, without its code: one request for up to a hundred threads and comments. */
export async function readConversation(client: Client, ref: PullRequestRef): Promise<Conversation> {
  const variables = { owner: ref.owner, repo: ref.repo, number: ref.number };
  const repository = record(record(await query(client, wanted, variables))["repository"]);
  const pull = record(repository["pullRequest"]);
  const own = await readOwnComments(client, ref, record(pull["comments"]));
  const said = await readThreads(client, ref, record(pull["reviewThreads"]));
  return {
    ref,
    repositoryId: number(repository["databaseId"]),
    state: pull["state"] === "OPEN" ? "open" : "closed",
    draft: pull["isDraft"] === true,
    head: text(pull["headRefOid"]),
    base: text(pull["baseRefOid"]),
    said,
    deleted: deletedOf(record(pull["reviews"]), said),
    pauses: own.flatMap(toPause),
    project: toProject(repository),
    files: [],
  };
}

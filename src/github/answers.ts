import { readAnswerMarker } from "#review/marker.ts";
import type { Connection } from "./connection.ts";
import { send, sendTwice } from "./connection.ts";
import { GitHubRefused, PullRequestGone } from "./errors.ts";
import { list, record, text } from "./parse.ts";
import type { CommentRef, PullRequestRef, ReactionContent } from "./types.ts";

const permission = "GET /repos/{owner}/{repo}/collaborators/{username}/permission";
const comments = {
  conversation: "/repos/{owner}/{repo}/issues/{issue_number}/comments",
  thread: "/repos/{owner}/{repo}/pulls/{pull_number}/comments",
};
const comment = {
  conversation: "/repos/{owner}/{repo}/issues/comments/{comment_id}",
  thread: "/repos/{owner}/{repo}/pulls/comments/{comment_id}",
};

/** A role of the organisation's own counts as the one it is based on: https://docs.github.com/rest/collaborators/collaborators#get-repository-permissions-for-a-user */
export async function canWrite(connection: Connection, ref: PullRequestRef, login: string): Promise<boolean> {
  const parameters = { ...place(ref), username: login };
  try {
    const { data } = await send({ client: connection.reads, route: permission, parameters });
    return ["admin", "write"].includes(text(record(data)["permission"]));
  } catch (error) {
    // Whoever is gone meanwhile has no permission.
    if (error instanceof PullRequestGone) return false;
    throw error;
  }
}

/** The same reaction twice is one. */
export async function react(
  connection: Connection,
  ref: PullRequestRef,
  { where, id, content }: Pick<CommentRef, "where" | "id"> & { readonly content: ReactionContent },
): Promise<void> {
  const parameters = { ...place(ref), comment_id: id, content };
  try {
    await sendTwice({ client: connection.writes, route: `POST ${comment[where]}/reactions`, parameters });
  } catch (error) {
    const isPassedOver = error instanceof GitHubRefused || error instanceof PullRequestGone;
    if (!isPassedOver) throw error;
  }
}

/** In a thread below its first comment: GitHub takes no reply to a reply. */
export async function answer(
  connection: Connection,
  ref: PullRequestRef,
  { where, first, body }: Pick<CommentRef, "where" | "first"> & { readonly body: string },
): Promise<void> {
  const client = connection.writes;
  const parameters = { ...place(ref), ...numbers(ref, where), body };
  if (where === "conversation") await send({ client, route: `POST ${comments[where]}`, parameters });
  else
    await send({
      client,
      route: `POST ${comments[where]}/{comment_id}/replies`,
      parameters: { ...parameters, comment_id: first },
    });
}

/** Whether in words, but for what pauses the reviews. Looks through what was said since; asked only where an answer may have been lost on its way. */
export async function isAnswered(
  connection: Connection,
  ref: PullRequestRef,
  { where, id, createdAt }: CommentRef,
): Promise<boolean> {
  const parameters = { ...place(ref), ...numbers(ref, where), since: createdAt, per_page: 100 };
  const { data } = await send({ client: connection.reads, route: `GET ${comments[where]}`, parameters });
  return list(data)
    .map(record)
    .filter((each) => record(each["user"])["type"] === "Bot")
    .map((each) => readAnswerMarker(text(each["body"])))
    .some((marker) => marker?.answers === id && marker.pause === null);
}

export async function changeAnswer(
  connection: Connection,
  ref: PullRequestRef,
  { id, body }: { readonly id: number; readonly body: string },
): Promise<void> {
  const parameters = { ...place(ref), comment_id: id, body };
  await send({ client: connection.writes, route: `PATCH ${comment.conversation}`, parameters });
}

function place({ owner, repo }: PullRequestRef) {
  return { owner, repo };
}

/** A pull request goes by its number as an issue too. */
function numbers({ number }: PullRequestRef, where: CommentRef["where"]) {
  return where === "thread" ? { pull_number: number } : { issue_number: number };
}

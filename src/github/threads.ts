import type { CommentEdit } from "#review/types.ts";
import type { Client, Connection } from "./connection.ts";
import { GitHubUnavailable } from "./errors.ts";
import { toGitHubError } from "./failures.ts";
import { list, record, text } from "./parse.ts";
import type { Server } from "./server.ts";

/** Comments changed with one mutation: each takes up to three changes, and GitHub ends a request after ten seconds. */
const editsPerMutation = 25;

/**
 * Changes comments that stand, with an alias for each change in one mutation. Notifies nobody. A thread is resolved only
 * where the installation grants contents: write, without which GitHub forbids it to an App (undocumented).
 */
export async function editComments(connection: Connection, edits: readonly CommentEdit[]): Promise<void> {
  const settler = edits.some(wantsSettling) ? await connection.settling() : null;
  for (let at = 0; at < edits.length; at += editsPerMutation) {
    const changes = edits.slice(at, at + editsPerMutation).flatMap((edit) => [
      ...displayOf(edit),
      change("updatePullRequestReviewComment", {
        pullRequestReviewCommentId: edit.said.comment,
        body: edit.body,
      }),
      ...(settler === null ? [] : settle(edit)),
    ]);
    await mutate(settler ?? connection.writes, connection.server, changes);
  }
}

interface Change {
  readonly mutation: string;
  readonly input: Readonly<Record<string, string>>;
}

/** Before the text changes: whoever looks in between sees a hidden comment and not half of one. */
function displayOf({ said, display }: CommentEdit): readonly Change[] {
  const subjectId = said.comment;
  if (display === null || said.minimized === (display !== "show")) return [];
  return display === "show"
    ? [change("unminimizeComment", { subjectId })]
    : [change("minimizeComment", { subjectId, classifier: display.hide })];
}

function settle(edit: CommentEdit): readonly Change[] {
  const mutation = edit.display === "show" ? "unresolveReviewThread" : "resolveReviewThread";
  return wantsSettling(edit) ? [change(mutation, { threadId: edit.said.thread })] : [];
}

/** What a person settled is theirs: only what the App resolved does it open again. */
function wantsSettling({ said, display }: CommentEdit): boolean {
  if (display === null) return false;
  return display === "show" ? said.resolvedByApp : !said.resolved && !said.resolvedByApp;
}

function change(mutation: string, input: Change["input"]): Change {
  return { mutation, input };
}

async function mutate(client: Client, server: Server, wanted: readonly Change[]): Promise<void> {
  const changes = wanted.filter(({ mutation }) => server.knows(mutation));
  const parameters = changes.map(({ mutation }, at) => `$i${at}: ${inputOf(mutation)}!`);
  const aliases = changes.map(
    ({ mutation }, at) => `m${at}: ${mutation}(input: $i${at}) { clientMutationId }`,
  );
  const variables = Object.fromEntries(changes.map(({ input }, at) => [`i${at}`, input]));
  try {
    await client.graphql(`mutation(${parameters.join(", ")}) {\n${aliases.join("\n")}\n}`, variables);
  } catch (error) {
    if (server.learn(error)) return mutate(client, server, changes);
    const kinds = kindsOf(error);
    if (kinds === null) throw toGitHubError(error);
    if (!kinds.every(isRefusal)) {
      throw new GitHubUnavailable("GitHub did not make all edits of a push.", { cause: error });
    }
  }
}

/** GitHub names the input type of every mutation so. */
function inputOf(mutation: string): string {
  return `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
}

/** Somebody deleted the comment meanwhile, or the App may not do this: the other changes were made, this one cannot be. */
function isRefusal(kind: string): boolean {
  return kind === "FORBIDDEN" || kind === "NOT_FOUND";
}

/** What GitHub calls the errors of an answer that came; null where none came. */
function kindsOf(error: unknown): readonly string[] | null {
  if (!(error instanceof Error) || error.name !== "GraphqlResponseError" || !("errors" in error)) return null;
  return list(error.errors).map((each) => text(record(each)["type"]));
}

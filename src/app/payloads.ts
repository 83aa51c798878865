import { list, number, record, text, type Fields } from "#github/parse.ts";
import type { CommentRef, PullRequestRef } from "#github/types.ts";
import { commandLines } from "#review/commands/lines.ts";
import { readFindingMarker } from "#review/marker.ts";
import type { Limit } from "./commands/limit.ts";
import type { CommandJob, ReviewJob, ThreadJob } from "./jobs.ts";

/** A webhook as GitHub sends it; nothing in it is taken for given. */
export interface Webhook {
  readonly id: string;
  readonly payload: unknown;
}

export function toReviewJob({ id, payload }: Webhook): ReviewJob | null {
  const ref = toRef(record(payload));
  return ref === null ? null : { kind: "review", ref, delivery: id };
}

/** Null where the comment asks for nothing, is a bot's, or stands on an issue, where the App may not answer. */
export function toCommandJob({ id, payload }: Webhook, limit: Limit): CommandJob | null {
  const fields = record(payload);
  const ref = toRef(fields);
  const comment = record(fields["comment"]);
  const person = record(comment["user"]);
  if (ref === null || person["type"] !== "User") return null;
  const lines = commandLines(text(comment["body"]));
  if (lines.length === 0) return null;
  const by = text(person["login"]);
  const allowed = limit.take(by, lines.length);
  return {
    ...{ kind: "command", ref, delivery: id, by },
    comment: toCommentRef(comment),
    isAuthor: number(record(pullOf(fields)["user"])["id"]) === number(person["id"]),
    lines: lines.slice(0, allowed),
    tooMany: allowed < lines.length,
  };
}

/** Null where a bot did it, the App among them, or where the thread is not one of ours. Whether its marker is believed is seen by the job. */
export function toThreadJob({ id, payload }: Webhook): ThreadJob | null {
  const fields = record(payload);
  const ref = toRef(fields);
  const [first] = list(record(fields["thread"])["comments"]).map(record);
  const isOurs = readFindingMarker(text(first?.["body"])) !== null;
  if (ref === null || !isOurs || record(fields["sender"])["type"] !== "User") return null;
  return { kind: "thread", ref, delivery: id };
}

function toCommentRef(comment: Fields): CommentRef {
  const id = number(comment["id"]);
  const first = number(comment["in_reply_to_id"]) || id;
  const where = typeof comment["pull_request_review_id"] === "number" ? "thread" : "conversation";
  return { where, id, first, createdAt: text(comment["created_at"]) };
}

/** A comment in the conversation comes with the issue that every pull request is too. */
function pullOf(fields: Fields): Fields {
  const issue = record(fields["issue"]);
  return issue["pull_request"] === undefined ? record(fields["pull_request"]) : issue;
}

/** A webhook of a repository, not of an App, has no installation. */
function toRef(fields: Fields): PullRequestRef | null {
  const installation = record(fields["installation"])["id"];
  const repository = record(fields["repository"]);
  const [owner, repo] = [record(repository["owner"])["login"], repository["name"]];
  const pull = pullOf(fields)["number"];
  if (typeof installation !== "number" || typeof pull !== "number") return null;
  if (typeof owner !== "string" || typeof repo !== "string") return null;
  return { installation, owner, repo, number: pull };
}

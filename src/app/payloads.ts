import { pullOfExternalId } from "#github/check-run.ts";
import { list, number, record, text, type Fields } from "#github/parse.ts";
import type { CommentRef, PullRequestRef, RepositoryRef } from "#github/types.ts";
import type { Delivery } from "#queue/queue.ts";
import { commandLines } from "#review/commands/lines.ts";
import { readFindingMarker } from "#review/marker.ts";
import type { Limit } from "./commands/limit.ts";
import type { ClosedJob, CommandJob, MergeGroupJob, ReviewJob, SuiteJob, ThreadJob } from "./jobs.ts";

/** A webhook as GitHub sends it; nothing in it is taken for given. */
export interface Webhook {
  readonly id: string;
  readonly payload: unknown;
}

/** What is remembered of any webhook. */
export function toDelivery({ id, name, payload }: Webhook & { readonly name: string }): Delivery {
  const fields = record(payload);
  const action = text(fields["action"]);
  const installation = record(fields["installation"])["id"];
  return {
    ...{ id, event: name, action: action === "" ? null : action },
    installation: typeof installation === "number" ? installation : null,
  };
}

export function toReviewJob({ id, payload }: Webhook): ReviewJob | null {
  const ref = toRef(record(payload));
  return ref === null ? null : { kind: "review", ref, delivery: id };
}

export function toClosedJob({ id, payload }: Webhook): ClosedJob | null {
  const ref = toRef(record(payload));
  return ref === null ? null : { kind: "closed", ref, delivery: id };
}

/** A button of the check run, or its link to run again. Null for a check run that is none of ours. */
export function toPressedJob({ id, payload }: Webhook): ReviewJob | null {
  const fields = record(payload);
  const number = pullOfExternalId(text(record(fields["check_run"])["external_id"]));
  const repository = toRepositoryRef(fields);
  if (number === null || repository === null) return null;
  const pressed = text(record(fields["requested_action"])["identifier"]);
  const asked = { full: pressed === "full", explain: pressed === "explain" };
  return { kind: "review", ref: { ...repository, number }, delivery: id, asked };
}

/** All of a commit's checks, which GitHub asks every App for that has one. */
export function toSuiteJob({ id, payload }: Webhook): SuiteJob | null {
  const fields = record(payload);
  const ref = toRepositoryRef(fields);
  const commit = text(record(fields["check_suite"])["head_sha"]);
  return ref === null || commit === "" ? null : { kind: "suite", ref, delivery: id, commit };
}

/** A queue names its branch `gh-readonly-queue/main/pr-7-…`, after the pull request that it adds last. */
export function toMergeGroupJob({ id, payload }: Webhook): MergeGroupJob | null {
  const fields = record(payload);
  const group = record(fields["merge_group"]);
  const repository = toRepositoryRef(fields);
  const number = /\/pr-(\d{1,15})-[0-9a-f]+$/.exec(text(group["head_ref"]))?.[1];
  const commit = text(group["head_sha"]);
  if (repository === null || number === undefined || commit === "") return null;
  return { kind: "merge-group", ref: { ...repository, number: Number(number) }, delivery: id, commit };
}

/** Null where the comment asks for nothing, is a bot's, or stands on an issue, where the App may not answer. */
export function toCommandJob({ id, payload }: Webhook, limit: Limit): CommandJob | null {
  const fields = record(payload);
  const ref = toRef(fields);
  const comment = record(fields["comment"]);
  const person = record(comment["user"]);
  const by = text(person["login"]);
  if (ref === null || person["type"] !== "User" || by === "") return null;
  const lines = commandLines(text(comment["body"]));
  if (lines.length === 0) return null;
  const allowed = limit.take(by, lines.length);
  return {
    ...{ kind: "command", ref, delivery: id, by },
    comment: toCommentRef(comment),
    isAuthor: text(record(pullOf(fields)["user"])["login"]) === by,
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

export function toRef(fields: Fields): PullRequestRef | null {
  const repository = toRepositoryRef(fields);
  const pull = pullOf(fields)["number"];
  return repository === null || typeof pull !== "number" ? null : { ...repository, number: pull };
}

/** A webhook of a repository, not of an App, has no installation. */
function toRepositoryRef(fields: Fields): RepositoryRef | null {
  const installation = record(fields["installation"])["id"];
  const repository = record(fields["repository"]);
  const [owner, repo] = [record(repository["owner"])["login"], repository["name"]];
  if (typeof installation !== "number" || typeof owner !== "string" || typeof repo !== "string") return null;
  return { installation, owner, repo };
}

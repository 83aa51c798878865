import { record } from "#github/parse.ts";
import type { Probot } from "probot";
import type { Limit } from "./commands/limit.ts";
import type { Inbox } from "./inbox.ts";
import { lineOf, lineOfPull, type Job } from "./jobs.ts";
import {
  toClosedJob,
  toCommandJob,
  toMergeGroupJob,
  toPressedJob,
  toRef,
  toReviewJob,
  toSuiteJob,
  toThreadJob,
  type Webhook,
} from "./payloads.ts";

/** What moves a review. Every event that is not named here is answered and forgotten. */
const moving = [
  "pull_request.opened",
  "pull_request.reopened",
  "pull_request.synchronize",
  "pull_request.ready_for_review",
  "pull_request.converted_to_draft",
  // Of the title, the body or the base, each of which a review is made from.
  "pull_request.edited",
] as const;

/** Where a command may stand: an edited comment is none. */
const speaking = ["issue_comment.created", "pull_request_review_comment.created"] as const;

const judging = ["pull_request_review_thread.resolved", "pull_request_review_thread.unresolved"] as const;

const pressing = ["check_run.rerequested", "check_run.requested_action"] as const;

/** Of the reviews of a pull request one stands for all; of what people say each counts. */
export function handleEvents(app: Probot, inbox: Pick<Inbox, "add">, limit: Limit): void {
  const add = (kind: "put" | "append", job: Job | null) => {
    if (job !== null) inbox.add({ kind, line: lineOf(job), job });
  };
  app.on([...moving], (event) => add("put", toReviewJob(event)));
  app.on([...speaking], (event) => add("append", toCommandJob(event, limit)));
  app.on([...judging], (event) => add("append", toThreadJob(event)));
  app.on([...pressing], (event) => add("append", toPressedJob(event)));
  app.on("check_suite.rerequested", (event) => add("append", toSuiteJob(event)));
  app.on("merge_group.checks_requested", (event) => add("append", toMergeGroupJob(event)));
  app.on("pull_request.closed", (event) => {
    forget(event, inbox);
    add("append", toClosedJob(event));
  });
}

/** A review that waits for a pull request that is closed is not done; one that is being done ends by itself, and what people asked for is answered. */
function forget({ payload }: Webhook, inbox: Pick<Inbox, "add">): void {
  const ref = toRef(record(payload));
  if (ref !== null) inbox.add({ kind: "drop", scope: lineOfPull(ref), only: "put" });
}

import type { Queue } from "#queue/queue.ts";
import type { Probot } from "probot";
import type { Limit } from "./commands/limit.ts";
import { keyOf, type Job } from "./jobs.ts";
import { toCommandJob, toReviewJob, toThreadJob } from "./payloads.ts";

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

/** Of the reviews of a pull request one stands for all; of what people say each counts. */
export function handleEvents(app: Probot, queue: Queue<Job>, limit: Limit): void {
  const put = (job: Job | null) => (job === null ? Promise.resolve() : queue.put(keyOf(job.ref), job));
  const append = (job: Job | null) => (job === null ? Promise.resolve() : queue.append(keyOf(job.ref), job));
  app.on([...moving], (event) => put(toReviewJob(event)));
  app.on([...speaking], (event) => append(toCommandJob(event, limit)));
  app.on([...judging], (event) => append(toThreadJob(event)));
}

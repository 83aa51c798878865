import type { PullRequestRef } from "#github/types.ts";
import type { Queue } from "#queue/queue.ts";
import type { Probot } from "probot";

/** All that is kept of a webhook: everything else is read when the job runs, and is newer then. */
export interface ReviewJob {
  readonly ref: PullRequestRef;
  /** GitHub's delivery id, for the log. */
  readonly delivery: string;
}

/** What moves a review. Every other event is answered and forgotten. */
const moving = [
  "pull_request.opened",
  "pull_request.reopened",
  "pull_request.synchronize",
  "pull_request.ready_for_review",
  "pull_request.converted_to_draft",
  // Of the title, the body or the base, each of which a review is made from.
  "pull_request.edited",
] as const;

export function handleEvents(app: Probot, queue: Queue<ReviewJob>): void {
  app.on([...moving], async ({ id, payload }) => {
    const ref = toRef(payload);
    if (ref !== null) await queue.put(keyOf(ref), { ref, delivery: id });
  });
}

/** One queue place for each pull request. Names are the same in any case. */
function keyOf({ installation, owner, repo, number }: PullRequestRef): string {
  return `${installation}/${owner}/${repo}#${number}`.toLowerCase();
}

/** As much of GitHub's payload as is read; a webhook of a repository, not of an App, has no installation. */
interface PullRequestPayload {
  readonly installation?: { readonly id?: unknown } | null;
  readonly repository?: {
    readonly name?: unknown;
    readonly owner?: { readonly login?: unknown } | null;
  } | null;
  readonly pull_request?: { readonly number?: unknown } | null;
}

function toRef(payload: PullRequestPayload): PullRequestRef | null {
  const installation = payload.installation?.id;
  const owner = payload.repository?.owner?.login;
  const repo = payload.repository?.name;
  const number = payload.pull_request?.number;
  if (typeof installation !== "number" || typeof number !== "number") return null;
  if (typeof owner !== "string" || typeof repo !== "string") return null;
  return { installation, owner, repo, number };
}

import { DatabaseUnavailable } from "#database/errors.ts";
import { GitHubRefused, GitHubUnavailable, PullRequestGone } from "#github/errors.ts";
import type { Attempt, GivenUp } from "#queue/queue.ts";
import type { Metrics } from "#web/metrics.ts";
import type { Logger } from "pino";
import { numberOf, type Job } from "./jobs.ts";
import { ClaimLost } from "./octokits.ts";

const firstWait = 5_000;
const longestWait = 15 * 60_000;
/** What fails together would otherwise come back together. */
const jitter = 0.2;
/** With the waits above, half an hour of GitHub's trouble is outlasted. */
const mostAttempts = 8;
/** What GitHub refuses for its content it mostly refuses again; not what it had not seen yet, such as a commit or a token's permission. */
const mostRefusals = 3;

const names = {
  ...{ review: "review", command: "command", thread: "verdict", closed: "closing" },
  ...{ "merge-group": "merge group", suite: "suite" },
} as const;

/** Says once, with the delivery id, why a job failed, and in how many milliseconds it is tried again, if it is. */
export function createRetry(log: Logger, metrics: Metrics, random: () => number = Math.random) {
  return (error: unknown, attempt: Attempt, job: Job): number | "over" | GivenUp => {
    const { kind, ref, delivery } = job;
    const where = { delivery, repository: `${ref.owner}/${ref.repo}`, ...numberOf(job) };
    const name = names[kind];
    if (error instanceof PullRequestGone) {
      log.info({ ...where, reason: error.message }, `${name} dropped`);
      metrics.failure(kind, "dropped");
      return "over";
    }
    if (error instanceof ClaimLost) {
      log.warn({ ...where, reason: error.message }, `${name} left to another process`);
      return "over";
    }
    if (isWorthATry(error, attempt)) {
      const asked = error instanceof GitHubUnavailable ? (error.retryIn ?? 0) : 0;
      const wait = Math.max(asked, backoff(attempt)) * (1 + random() * jitter);
      log.warn({ ...where, reason: error.message, attempt: attempt.number, wait }, `${name} put off`);
      metrics.failure(kind, "put off");
      return wait;
    }
    metrics.failure(kind, error instanceof GitHubRefused ? "refused" : "failed");
    if (error instanceof GitHubRefused)
      log.error({ ...where, reason: error.message }, `${name} refused by GitHub`);
    else log.error({ ...where, err: error }, `${name} failed`);
    return { reason: error instanceof Error ? error.message : String(error) };
  };
}

/** Whether a job that failed so at this attempt is tried again. */
export function isWorthATry(error: unknown, { number }: Attempt): error is Error {
  if (error instanceof GitHubUnavailable || error instanceof DatabaseUnavailable)
    return number < mostAttempts;
  return error instanceof GitHubRefused && error.status === 422 && number < mostRefusals;
}

function backoff({ number }: Attempt): number {
  return Math.min(firstWait * 2 ** (number - 1), longestWait);
}

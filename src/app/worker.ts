import { createGitHub } from "#github/github.ts";
import type { GitHub } from "#github/types.ts";
import type { Clock, Handler } from "#queue/queue.ts";
import type { Logger } from "pino";
import { answerCommands } from "./commands/answer-commands.ts";
import type { Job } from "./jobs.ts";
import { createConnect, type OctokitOptions } from "./octokits.ts";
import { createRecentReviews } from "./recent-reviews.ts";
import { reviewPullRequest, type Tools } from "./review-pull-request.ts";
import { concludeAgain } from "./conclude-again.ts";

export interface WorkerOptions
  extends Omit<OctokitOptions, "paced">, Pick<Tools, "analyst" | "pages" | "readOrganisation"> {
  readonly log: Logger;
  readonly clock: Clock;
  readonly paced?: boolean;
}

const done = { review: "review done", command: "command done", thread: "verdict done" } as const;

/** Does one job with a token of its own, and says in the log what came of it. */
export function createWorker(options: WorkerOptions): Handler<Job> {
  const { log, clock, paced = true } = options;
  const connect = createConnect({ ...options, paced });
  const recent = createRecentReviews();
  return async (job, attempt) => {
    const { kind, ref, delivery } = job;
    const started = clock.now();
    const jobLog = log.child({ delivery, repository: `${ref.owner}/${ref.repo}`, number: ref.number });
    const isAgain = attempt.number > 1;
    const github = createGitHub(await connect(ref, isAgain), ref);
    const today = new Date(started).toISOString().slice(0, 10);
    const result = await perform(github, { ...options, today, recent }, { job, isAgain });
    jobLog.info({ ...result, milliseconds: clock.now() - started }, done[kind]);
  };
}

async function perform(
  github: GitHub,
  tools: Tools,
  { job, isAgain }: { readonly job: Job; readonly isAgain: boolean },
): Promise<object> {
  switch (job.kind) {
    case "review":
      return reviewPullRequest(github, tools);
    case "thread":
      return concludeAgain(github, await github.readConversation(), tools);
    case "command":
      return answerCommands(github, tools, { job, isAgain });
  }
}

import { createGitHub } from "#github/github.ts";
import type { GitHub } from "#github/types.ts";
import { pullsOf } from "#github/merge-group.ts";
import type { Connection } from "#github/connection.ts";
import type { Attempt, Clock, Handler, Queue } from "#queue/queue.ts";
import type { Logger } from "pino";
import { answerCommands } from "./commands/answer-commands.ts";
import { lineOf, numberOf, type Job, type SuiteJob } from "./jobs.ts";
import { createConnect, type OctokitOptions } from "./octokits.ts";
import { reviewPullRequest, type Reviewed, type Tools } from "./review-pull-request.ts";
import { concludeAgain } from "./conclude-again.ts";
import { recordClosing } from "./recording.ts";

export interface WorkerOptions
  extends
    Omit<OctokitOptions, "paced">,
    Pick<Tools, "analyst" | "pages" | "readOrganisation" | "recent" | "keeper"> {
  readonly log: Logger;
  readonly clock: Clock;
  readonly paced?: boolean;
  /** Takes the jobs that a job finds. */
  readonly queue: Pick<Queue<Job>, "accept">;
}

const done = {
  review: "review done",
  command: "command done",
  thread: "verdict done",
  closed: "closing done",
  "merge-group": "merge group done",
  suite: "suite done",
} as const;

/** What goes into the log besides. */
type Done = Pick<Reviewed, "said"> & object;

/** Does one job with a token of its own, and says in the log what came of it. */
export function createWorker(options: WorkerOptions): Handler<Job> {
  const { log, clock, queue, metrics, paced = true } = options;
  const connect = createConnect({ ...options, paced });
  return async (job, claim) => {
    const { kind, ref, delivery } = job;
    const started = clock.now();
    const jobLog = log.child({ delivery, repository: `${ref.owner}/${ref.repo}`, ...numberOf(job) });
    const connection = await connect(ref, { fresh: claim.number > 1, isMine: claim.isMine });
    const today = new Date(started).toISOString().slice(0, 10);
    const tools = { ...options, today, isAgain: claim.number > 1 };
    const result =
      job.kind === "suite"
        ? await askAgain(connection, job, queue)
        : await perform(createGitHub(connection, job.ref), tools, { job, attempt: claim });
    const milliseconds = clock.now() - started;
    metrics.stage("whole", milliseconds);
    for (const rule of result.said ?? []) metrics.finding(rule);
    jobLog.info({ ...result, milliseconds }, done[kind]);
  };
}

/** A commit may be the head of several pull requests. */
async function askAgain(
  { reads }: Connection,
  { ref, commit, delivery }: SuiteJob,
  queue: WorkerOptions["queue"],
): Promise<Done & { readonly reviews: number }> {
  const refs = (await pullsOf(reads, ref, commit)).map((number) => ({ ...ref, number }));
  const jobs = refs.map((each) => ({ kind: "review", ref: each, delivery }) as const);
  await queue.accept(jobs.map((job) => ({ kind: "append", line: lineOf(job), job })));
  return { reviews: refs.length };
}

async function perform(
  github: GitHub,
  tools: Tools,
  { job, attempt }: { readonly job: Exclude<Job, SuiteJob>; readonly attempt: Attempt },
): Promise<Done> {
  switch (job.kind) {
    case "review":
      return reviewPullRequest(github, tools, job.asked);
    case "thread":
      return concludeAgain(github, await github.readConversation(), tools);
    case "closed":
      return recordClosing(github, tools);
    case "merge-group":
      return concludeMergeGroup(github, job.commit);
    case "command":
      return answerCommands(github, tools, { job, attempt });
  }
}

async function concludeMergeGroup(github: GitHub, commit: string): Promise<{ readonly conclusion: string }> {
  return { conclusion: await github.concludeMergeGroup(commit) };
}

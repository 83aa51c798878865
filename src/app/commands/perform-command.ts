import type { GitHub } from "#github/types.ts";
import type { Command } from "#review/commands/types.ts";
import { markdown } from "#review/wording/markdown.ts";
import { closed, explanation, help, needsWrite, stillPaused, whichRule } from "#review/wording/commands.ts";
import { rules } from "#rules/index.ts";
import type { CommandJob } from "../jobs.ts";
import type { Asked, Tools } from "../review-pull-request.ts";
import { reviewPullRequest } from "../review-pull-request.ts";
import { describeConfig } from "./describe-config.ts";
import { recordVerdict } from "./record-verdict.ts";
import { pauseReviews, resumeReviews } from "./pause-reviews.ts";
import type { Result } from "./result.ts";
import { refused, told } from "./result.ts";

/** What a command is performed with. */
export interface Performing {
  readonly github: GitHub;
  readonly tools: Tools;
  readonly job: CommandJob;
  /** Whether an earlier attempt may have done it already. */
  readonly isAgain: boolean;
}

const changing: readonly Command["kind"][] = ["accept", "false-alarm", "reopen", "pause", "resume"];

/** Who may not write and did not make the pull request gets no words: nobody can have the App talk to a stranger. */
export async function performCommand(command: Command, performing: Performing): Promise<Result> {
  const { github, job } = performing;
  const isChange = changing.includes(command.kind);
  if (isChange || !job.isAuthor) {
    const mayWrite = await github.canWrite(job.by);
    if (!mayWrite) return refused(job.isAuthor ? needsWrite(command.kind) : null);
  }
  switch (command.kind) {
    case "unclear":
      return refused(markdown(command.sentence));
    case "run":
      return review(performing, {});
    case "full":
      return review(performing, { full: true });
    case "explain":
      return explain(command.rule, performing);
    case "config":
      return told(await describeConfig(performing));
    case "help":
      return told(help);
    case "pause":
      return pauseReviews(performing);
    case "resume":
      return resumeReviews(performing);
    default:
      return recordVerdict(command, performing);
  }
}

async function review({ github, tools }: Performing, asked: Asked): Promise<Result> {
  const { outcome } = await reviewPullRequest(github, tools, asked);
  if (outcome === "closed") return refused(closed);
  return outcome === "paused" ? refused(stillPaused) : { isDone: true, words: null };
}

async function explain(id: string | null, { github, tools, job }: Performing): Promise<Result> {
  const inThread = id === null && job.comment.where === "thread" ? await github.readConversation() : null;
  const wanted = id ?? inThread?.said.find((each) => each.commentNumber === job.comment.first)?.rule;
  const rule = rules.find((each) => each.id === wanted);
  return rule === undefined ? refused(whichRule) : told(explanation(rule, tools.pages));
}

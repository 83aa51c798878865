import { withoutPause, writeAnswerMarker } from "#review/marker.ts";
import {
  cannotPause,
  closed,
  notPaused,
  paused,
  pausedBy,
  resumedBy,
  stillPaused,
} from "#review/wording/commands.ts";
import { skippedRun } from "#review/wording/check-run.ts";
import { reviewPullRequest } from "../review-pull-request.ts";
import { settingsOf } from "../settings-of.ts";
import type { Performing } from "./perform-command.ts";
import type { Result } from "./result.ts";
import { done, refused } from "./result.ts";

/**
 * The answer itself pauses: it stands in the conversation, where every review looks for it. The head's check run is skipped like
 * those of the pushes to come, so that a pause also holds for what it gates.
 */
export async function pauseReviews({ github, tools, job }: Performing): Promise<Result> {
  const conversation = await github.readConversation();
  const { state, pauses, head } = conversation;
  if (state === "closed") return refused(closed);
  const { enforces } = await settingsOf(conversation, tools.readOrganisation);
  if (enforces) return refused(cannotPause);
  const { comment, by } = job;
  const isAnswered = pauses.some(({ answers }) => answers === comment.id);
  if (!isAnswered && pauses.some(({ isOn }) => isOn)) return refused(stillPaused);
  const marker = writeAnswerMarker({ answers: comment.id, pause: "on" });
  if (!isAnswered) await github.answer({ ...comment, where: "conversation" }, `${pausedBy(by)}\n\n${marker}`);
  await github.concludeCheckRun(head, skippedRun(paused), null);
  return done;
}

/** The answer that pauses is changed, which tells nobody, and the head that was not reviewed meanwhile is. */
export async function resumeReviews({ github, tools, job, isAgain }: Performing): Promise<Result> {
  const { state, pauses } = await github.readConversation();
  if (state === "closed") return refused(closed);
  const standing = pauses.filter(({ isOn }) => isOn);
  if (standing.length === 0 && !isAgain) return refused(notPaused);
  for (const { id, body } of standing) await github.changeAnswer(id, withoutPause(body, resumedBy(job.by)));
  await reviewPullRequest(github, tools);
  return done;
}

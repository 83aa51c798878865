import { withoutPause } from "#review/marker.ts";
import { closed, notPaused, resumedBy } from "#review/wording/commands.ts";
import { reviewPullRequest } from "../review-pull-request.ts";
import type { Performing } from "./perform-command.ts";
import type { Result } from "./result.ts";
import { done, refused } from "./result.ts";

/** The answer that pauses is changed, which tells nobody, and the head that was not reviewed meanwhile is. */
export async function resumeReviews({ github, tools, job, isAgain }: Performing): Promise<Result> {
  const { state, pauses } = await github.readConversation();
  if (state === "closed") return refused(closed);
  if (pauses.length === 0 && !isAgain) return refused(notPaused);
  for (const { id, body } of pauses) await github.changeAnswer(id, withoutPause(body, resumedBy(job.by)));
  await reviewPullRequest(github, tools);
  return done;
}

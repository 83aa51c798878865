import type { Conversation, GitHub } from "#github/types.ts";
import { feedbackOn } from "#review/feedback.ts";
import { reviewChange, withoutNewComments } from "#review/review.ts";
import { afterEdits, recordConversation } from "./recording.ts";
import type { Reviewed, Tools } from "./review-pull-request.ts";
import { reviewPullRequest } from "./review-pull-request.ts";
import { isDeepStrictEqual } from "node:util";
import { withNotes } from "./notes.ts";
import { settingsOf } from "./settings-of.ts";

/**
 * Concludes the check run by what people say now, and comments on nothing new. The code is analysed again only where this
 * process has not reviewed the same head lately, by the same settings.
 */
export async function concludeAgain(
  github: GitHub,
  conversation: Conversation,
  tools: Tools,
): Promise<Reviewed> {
  const { said, deleted, state, pauses, head } = conversation;
  const feedback = feedbackOn(said);
  if (state === "closed" || pauses.some(({ isOn }) => isOn)) {
    await recordConversation(tools, conversation);
    return { outcome: state === "closed" ? "closed" : "paused", feedback };
  }
  const recent = tools.recent.find(conversation);
  const { settings } = await settingsOf(conversation, tools.readOrganisation);
  // The repository's own settings are looked at by `find`; the organisation's may have changed too.
  if (recent === null || !isDeepStrictEqual(settings, recent.found.settings))
    return reviewPullRequest(github, tools, { quiet: true });
  const review = reviewChange(withoutNewComments({ ...recent.input, said, deleted, today: tools.today }));
  await github.editComments(review.edits);
  await github.concludeCheckRun(head, withNotes(review.check, recent.found, github.losses()), null);
  await recordConversation(tools, { ...conversation, said: afterEdits(said, review.edits) });
  return { outcome: "reviewed", feedback };
}

import type { Analyst } from "#analysis/types.ts";
import type { GitHub, PullRequest } from "#github/types.ts";
import type { Clock } from "#queue/queue.ts";
import type { DecidedReview } from "#review/review.ts";
import { reviewChange, withoutRefused } from "#review/review.ts";
import type { ReviewInput } from "#review/types.ts";
import { analyse } from "./analyse.ts";
import { withProgress } from "./progress.ts";
import { withSettingsNotes } from "./settings-notes.ts";
import type { ReadOrganisation } from "./settings-of.ts";
import { settingsOf } from "./settings-of.ts";

export interface Tools {
  readonly analyst: Analyst;
  readonly clock: Clock;
  /** Base of the links to rule pages, without a trailing slash. */
  readonly pages: string;
  /** ISO date, by which suppressions expire. */
  readonly today: string;
  readonly readOrganisation: ReadOrganisation;
}

export type Outcome = "reviewed" | "closed" | "superseded";

/** The whole program: a pull request is read, judged, and told once what its change introduces. */
export async function reviewPullRequest(github: GitHub, tools: Tools): Promise<Outcome> {
  const pull = await github.readPullRequest();
  if (pull.state === "closed") return "closed";
  return withProgress({ github, head: pull.head, clock: tools.clock }, async ({ conclude }) => {
    const found = await settingsOf(pull, tools.readOrganisation);
    const { settings } = found;
    const readFiles = (paths: readonly string[]) => github.readFiles(pull.head, paths);
    const analysis = await analyse(pull, settings, { ...tools, readFiles });
    const { pages, today } = tools;
    const review = reviewChange({ ...described(pull), ...analysis, settings, pages, today });
    // A newer head has a job of its own, which says what is true of it.
    if ((await github.readHead()) !== pull.head) return "superseded";
    const said = await say(github, pull.head, review);
    await github.editComments(said.edits);
    await conclude(withSettingsNotes(said.check, found));
    return "reviewed";
  });
}

/** A comment that GitHub refuses moves to the check run, and the review is made again without it. */
async function say(github: GitHub, head: string, review: DecidedReview): Promise<DecidedReview> {
  const { refused } = await github.submitReview(head, review);
  return refused.length === 0 ? review : say(github, head, withoutRefused(review, refused));
}

function described(
  pull: PullRequest,
): Pick<ReviewInput, "repository" | "number" | "head" | "draft" | "allFilesListed" | "said"> {
  const { ref, head, draft, allFilesListed, said } = pull;
  const repository = { owner: ref.owner, name: ref.repo };
  return { repository, number: ref.number, head, draft, allFilesListed, said };
}

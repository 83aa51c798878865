import type { Analyst } from "#analysis/types.ts";
import { GitHubTooOld } from "#github/errors.ts";
import type { GitHub, PullRequest, Standing } from "#github/types.ts";
import type { Clock } from "#queue/queue.ts";
import { demotionsBy } from "#review/demotion.ts";
import { feedbackOn, type RuleFeedback } from "#review/feedback.ts";
import type { DecidedReview } from "#review/review.ts";
import { reviewChange, speaks, withoutRefused, withoutNewComments } from "#review/review.ts";
import type { ReviewInput } from "#review/types.ts";
import { analyse } from "./analyse.ts";
import { explanations } from "#review/wording/commands.ts";
import { rules } from "#rules/index.ts";
import type { Keeper } from "./keeper.ts";
import { recordReview } from "./recording.ts";
import { notReviewed, withProgress } from "./progress.ts";
import type { RecentReviews } from "./recent-reviews.ts";
import { withNotes } from "./notes.ts";
import type { ReadOrganisation } from "./settings-of.ts";
import { settingsOf } from "./settings-of.ts";

export interface Tools {
  readonly analyst: Analyst;
  readonly clock: Clock;
  /** Base of the links to rule pages, without a trailing slash. */
  readonly pages: string;
  /** ISO date, by which suppressions expire. */
  readonly today: string;
  /** Whether the job was tried before. */
  readonly isAgain: boolean;
  readonly readOrganisation: ReadOrganisation;
  readonly recent: RecentReviews;
  readonly keeper: Keeper;
}

/** How a review differs from the one that a push gets. */
export interface Asked {
  /** The check run also lists what the changed files had before. */
  readonly full?: boolean;
  /** The check run also says what the rules mean that found something. */
  readonly explain?: boolean;
  /** Nothing new is said on a line. */
  readonly quiet?: boolean;
}

export type Outcome = "reviewed" | "closed" | "superseded" | "paused";

export interface Reviewed {
  readonly outcome: Outcome;
  /** How people reacted to what was said before. */
  readonly feedback: readonly RuleFeedback[];
  /** The rule of each comment that was made. */
  readonly said?: readonly string[];
}

/** The whole program: a pull request is read, judged, and told once what its change introduces. */
export async function reviewPullRequest(github: GitHub, tools: Tools, asked: Asked = {}): Promise<Reviewed> {
  const pull = await readOrSay(github);
  const feedback = feedbackOn(pull.said);
  if (pull.state === "closed") return { outcome: "closed", feedback };
  const { clock, isAgain } = tools;
  return withProgress({ github, head: pull.head, clock, isAgain }, async ({ conclude }) => {
    const found = await settingsOf(pull, tools.readOrganisation);
    const { settings } = found;
    // What the organisation enforces since holds also for a pull request that was paused before.
    const paused = pull.paused && !found.enforces;
    const readFiles = (paths: readonly string[]) => github.readFiles(pull.head, paths);
    const analysis = await analyse({ ...pull, paused }, settings, { ...tools, readFiles });
    const { pages, today } = tools;
    const full = asked.full === true;
    const demotions = demotionsBy(await tools.keeper.demotions(pull.ref, today), settings);
    const input: ReviewInput = { ...described(pull), ...analysis, settings, demotions, pages, today, full };
    const review = reviewChange(asked.quiet === true ? withoutNewComments(input) : input);
    const moved = speaks(review) ? await movedSince(github, pull) : null;
    if (moved !== null) return { outcome: moved, feedback };
    const said = await say(github, pull.head, review);
    await github.editComments(said.edits);
    const check =
      asked.explain === true ? { ...said.check, text: explanations(said.outcome, rules) } : said.check;
    await conclude(withNotes(check, found, github.losses()));
    if (!paused) tools.recent.keep(pull, { input, found });
    await recordReview(github, tools, { pull, review: said, ...found });
    const rulesSaid = said.outcome.saidNow.map(({ finding }) => finding.rule);
    return { outcome: paused ? "paused" : "reviewed", feedback, said: rulesSaid };
  });
}

/** What a server is too old for is said on the pull request, since its people are the ones who can tell. */
async function readOrSay(github: GitHub): Promise<PullRequest> {
  try {
    return await github.readPullRequest();
  } catch (error) {
    if (!(error instanceof GitHubTooOld)) throw error;
    const { head } = await github.readStanding();
    await github.concludeCheckRun(head, notReviewed(error.message), null);
    throw error;
  }
}

/** What moved it meanwhile has a job of its own, which says what is true since. */
async function movedSince(github: GitHub, pull: Standing): Promise<"closed" | "superseded" | null> {
  const standing = await github.readStanding();
  if (standing.state === "closed") return "closed";
  const isSame =
    standing.head === pull.head && standing.baseName === pull.baseName && standing.draft === pull.draft;
  return isSame ? null : "superseded";
}

/** A comment that GitHub refuses moves to the check run, and the review is made again without it. */
async function say(github: GitHub, head: string, review: DecidedReview): Promise<DecidedReview> {
  const { refused } = await github.submitReview(head, review);
  return refused.length === 0 ? review : say(github, head, withoutRefused(review, refused));
}

function described(
  pull: PullRequest,
): Pick<ReviewInput, "repository" | "number" | "head" | "draft" | "allFilesListed" | "said" | "deleted"> {
  const { ref, head, draft, allFilesListed, said, deleted } = pull;
  const repository = { owner: ref.owner, name: ref.repo };
  return { repository, number: ref.number, head, draft, allFilesListed, said, deleted };
}

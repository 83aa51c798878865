import type { Finding } from "#engine/finding.ts";
import { byPlace } from "#engine/order.ts";
import { severities } from "#engine/rule.ts";
import { createCommenter, type Commenter } from "./commenter.ts";
import { noDemotions } from "./demotion.ts";
import { followUp } from "./follow-up.ts";
import { introducedBy, patchesOf, type Introduced } from "./introduced.ts";
import type { OnlyInCheck, Outcome, SaidInCheck } from "./outcome.ts";
import { readingOf, skippedBecause, switchedOffBecause } from "./reading.ts";
import { addedSurface } from "./surface.ts";
import type { LineComment, Review, ReviewInput } from "./types.ts";
import { checkRun } from "./wording/check-run.ts";
import { reviewBody } from "./wording/review-body.ts";

/** A review with what it was made from, so that it can be worded anew. */
export interface DecidedReview extends Review {
  readonly outcome: Outcome;
}

/** What to say of a change now: what it introduces, less what was said before, the worst first, each where it belongs. */
export function reviewChange(input: ReviewInput): DecidedReview {
  const patches = patchesOf(input.files);
  const introduced = introducedBy(input, patches);
  const commenter = createCommenter(input, patches);
  const { fresh, edits, ...said } = followUp(input, introduced, commenter);
  const toSay = [...input.changeFindings, ...fresh].toSorted(worstFirst);
  return word({
    head: input.head,
    pages: input.pages,
    settings: input.settings,
    skipped: skippedBecause(input),
    ...distribute(toSay, input, commenter),
    ...said,
    edits: switchedOffBecause(input) === null ? edits : [],
    suppressed: introduced.suppressed,
    already: input.full === true ? alreadyThere(input, introduced) : [],
    ...readingOf(input, introduced.notCompared),
    surface: addedSurface(input.heads, patches),
    demotions: input.demotions ?? noDemotions,
  });
}

/** Whether something is said on the pull request itself: a check run is true of its head, whatever moves. */
export function speaks({ comments, edits }: DecidedReview): boolean {
  return comments.length + edits.length > 0;
}

/** What to make a review from that says nothing on a line that was not said before. */
export function withoutNewComments(input: ReviewInput): ReviewInput {
  return { ...input, settings: { ...input.settings, maxComments: 0 } };
}

/** The same review without the comments that GitHub refused: they are said in the check run instead. */
export function withoutRefused(review: DecidedReview, refused: readonly LineComment[]): DecidedReview {
  const keys = new Set(refused.map(keyOf));
  const { saidNow, onlyInCheck } = review.outcome;
  return word({
    ...review.outcome,
    saidNow: saidNow.filter((comment) => !keys.has(keyOf(comment))),
    onlyInCheck: [
      ...saidNow
        .filter((comment) => keys.has(keyOf(comment)))
        .map(({ finding }) => ({ finding, why: "refused" as const })),
      ...onlyInCheck,
    ],
  });
}

function word(outcome: Outcome): DecidedReview {
  const { saidNow: comments, edits } = outcome;
  return { comments, body: reviewBody(outcome), edits, check: checkRun(outcome), outcome };
}

function alreadyThere({ heads }: ReviewInput, introduced: Introduced): readonly Finding[] {
  const own = new Set(introduced.findings);
  return heads
    .flatMap((report) => report.findings)
    .filter((finding) => !own.has(finding))
    .toSorted(worstFirst);
}

/** To each finding its line, as long as the limit of comments holds, or the reason why it is only in the check run. */
function distribute(
  fresh: readonly Finding[],
  input: ReviewInput,
  { commentOn }: Commenter,
): Pick<Outcome, "saidNow" | "onlyInCheck"> {
  const saidNow: LineComment[] = [];
  // A review that is made again, after GitHub cut it off or on request, has not another ten.
  const room = input.settings.maxComments - input.said.filter(({ commit }) => commit === input.head).length;
  const onlyInCheck: SaidInCheck[] = [];
  for (const finding of fresh) {
    const full = saidNow.length >= room ? "over-cap" : null;
    const peer = input.reportedBy?.(finding) ?? null;
    const silent = silentBecause(finding, input) ?? (peer === null ? full : "reported-by-peer");
    const comment = silent === null ? commentOn(finding) : null;
    if (comment === null) onlyInCheck.push({ finding, why: silent ?? "off-diff", ...(peer && { peer }) });
    else saidNow.push(comment);
  }
  return { saidNow, onlyInCheck };
}

function silentBecause(finding: Finding, { draft, settings, demotions }: ReviewInput): OnlyInCheck | null {
  if (finding.changeLevel) return "change-level";
  if (finding.cell !== undefined) return "in-notebook";
  if (finding.severity === "info") return "info";
  const off = settings.mode !== "comment" || (draft && settings.drafts !== "review");
  if (off) return "comments-off";
  return demotions?.moved.some(({ rule }) => rule === finding.rule) === true ? "by-feedback" : null;
}

function worstFirst(one: Finding, other: Finding): number {
  return severities.indexOf(one.severity) - severities.indexOf(other.severity) || byPlace(one, other);
}

function keyOf({ path, side, line, finding }: LineComment): string {
  return JSON.stringify([path, side, line, finding.rule, finding.identity]);
}

import type { Conversation, GitHub, PullRequest } from "#github/types.ts";
import { readFindingMarker } from "#review/marker.ts";
import { countIntroduced, type Outcome } from "#review/outcome.ts";
import { speaks, type DecidedReview } from "#review/review.ts";
import type { CommentEdit, SaidBefore, Verdict } from "#review/types.ts";
import { verdictInForce } from "#review/verdict.ts";
import type { FindingState, KeptReview, KeptVerdict, SeenFinding, Visit } from "#store/store.ts";
import type { RepositorySettings } from "./settings-of.ts";
import type { Tools } from "./review-pull-request.ts";

/** DESIGN's bound for a push, without and with something to say; what a review leaves of it may be spent on questions. */
const mostRequests = { clean: 6, speaking: 11 } as const;

/** A closing has no bound of its own. */
const mostAtClosing = 10;

type Subject = Pick<PullRequest | Conversation, "ref" | "repositoryId" | "said">;

interface Recorded extends Pick<RepositorySettings, "organisation"> {
  readonly pull: PullRequest;
  readonly review: DecidedReview;
}

/** Keeps what a review came to, as its last doing. */
export async function recordReview(
  github: GitHub,
  tools: Tools,
  { pull, review, organisation }: Recorded,
): Promise<void> {
  const said = afterEdits(pull.said, review.edits);
  const kept = keptReview(review);
  const visit = visitOf({ ...pull, said }, tools, { review: kept, fresh: review.comments.map(toFresh) });
  // The organisation's file is asked for by a client of its own, once in ten minutes.
  const made = github.requests() + (organisation === "not installed" ? 0 : 1);
  const spare = (speaks(review) ? mostRequests.speaking : mostRequests.clean) - made;
  await recordAndAsk(github, tools, { visit, mostAsked: Math.max(spare, 0) });
}

/** Keeps how what was said stands, where only the conversation was read. */
export async function recordConversation(tools: Tools, conversation: Conversation): Promise<void> {
  await tools.keeper.record(visitOf(conversation, tools, { isClosed: conversation.state === "closed" }));
}

/** Keeps what became of each finding of a pull request that is closed, and asks about those who called one not useful. */
export async function recordClosing(github: GitHub, tools: Tools): Promise<{ readonly findings: number }> {
  const conversation = await github.readConversation();
  const visit = visitOf(conversation, tools, { isClosed: conversation.state === "closed" });
  await recordAndAsk(github, tools, { visit, mostAsked: mostAtClosing });
  return { findings: visit.findings.length };
}

async function recordAndAsk(
  github: GitHub,
  { keeper }: Tools,
  { visit, mostAsked }: { readonly visit: Visit; readonly mostAsked: number },
): Promise<void> {
  const people = await keeper.record(visit);
  await keeper.ask(visit, people.slice(0, mostAsked), (login) => github.canWrite(login));
}

/** What was said, as the edits leave it. */
export function afterEdits(
  said: readonly SaidBefore[],
  edits: readonly CommentEdit[],
): readonly SaidBefore[] {
  const bodies = new Map(edits.map((edit) => [edit.said.comment, edit.body]));
  return said.map((each) => ({ ...each, ...readFindingMarker(bodies.get(each.comment) ?? each.body) }));
}

interface More {
  readonly review?: KeptReview;
  readonly fresh?: readonly SeenFinding[];
  readonly isClosed?: boolean;
}

function visitOf({ ref, repositoryId, said }: Subject, { clock, today }: Tools, more: More): Visit {
  const { installation, owner, repo, number } = ref;
  const { review = null, fresh = [], isClosed = false } = more;
  const known = said.map((each) => toSeen(each, stateOf(each, today, isClosed)));
  return {
    repository: { id: repositoryId, installation, owner, name: repo },
    ...{ number, at: new Date(clock.now()), review },
    findings: [...known, ...fresh],
  };
}

function toSeen(said: SaidBefore, state: FindingState): SeenFinding {
  const { commentNumber: comment, rule, identity, path, verdict, useful, notUseful } = said;
  return { comment, rule, identity, path, state, verdict: verdict && toKept(verdict), useful, notUseful };
}

function toFresh({ finding: { rule, identity, path } }: DecidedReview["comments"][number]): SeenFinding {
  return {
    ...{ comment: null, rule, identity, path, state: "open", verdict: null, useful: [], notUseful: [] },
  };
}

function stateOf(said: SaidBefore, today: string, isClosed: boolean): FindingState {
  if (said.state !== "open") return said.state;
  const verdict = verdictInForce(said, today);
  if (verdict !== null) return verdict.kind;
  if (said.resolved) return "resolved";
  return isClosed ? "closed-open" : "open";
}

function toKept(verdict: Verdict): KeptVerdict {
  const { kind, by, ...words } = verdict;
  const said = Object.entries(words).filter((entry): entry is [string, string] => entry[1] !== null);
  return { kind, by, words: Object.fromEntries(said) };
}

function keptReview({ check, outcome }: DecidedReview): KeptReview {
  return { head: outcome.head, conclusion: check.conclusion, counts: countsOf(outcome) };
}

function countsOf(outcome: Outcome): KeptReview["counts"] {
  const { saidNow, saidOfHead, saidBefore, resolved, accepted, falseAlarms, suppressed, onlyInCheck } =
    outcome;
  return {
    introduced: countIntroduced(outcome),
    saidOnHead: saidNow.length + saidOfHead.length,
    saidBefore: saidBefore.length,
    resolved: resolved.length,
    accepted: accepted.length,
    falseAlarms: falseAlarms.length,
    suppressed: suppressed.length,
    onlyInCheck: onlyInCheck.length,
  };
}

import type { Finding } from "#engine/finding.ts";
import type { Commenter } from "./commenter.ts";
import { withMarker } from "./marker.ts";
import type { Place } from "./placement.ts";
import { recordOf } from "./record.ts";
import type { CommentEdit, FindingRecord, ReviewInput, SaidBefore, SaidState } from "./types.ts";
import { isAnswered, verdictInForce } from "./verdict.ts";
import { folded, standsIn } from "./wording/folded.ts";
import { datePassed } from "./wording/verdicts.ts";

/** How what was said stands at the new head; the finding where it is still there. */
export interface Standing {
  readonly said: SaidBefore;
  readonly finding: Finding | null;
  readonly state: SaidState;
}

export interface Editing extends Pick<ReviewInput, "head" | "today"> {
  readonly commenter: Pick<Commenter, "bodyAt">;
}

/** What must change of a comment to be true of the new head; null where nothing must. */
export function editOf(standing: Standing, editing: Editing): CommentEdit | null {
  const { said, finding, state } = standing;
  const record = recordNow(standing, editing);
  if (!isNews(said, record)) return null;
  // A person had the last word: what people read stays, and only the marker knows.
  if (isAnswered(said, editing.today)) return { said, body: withMarker(said.body, record), display: null };
  if (state === "open") {
    const body = finding === null ? said.body : editing.commenter.bodyAt(finding, placeNow(said));
    const display = said.state === "open" && !said.minimized ? null : "show";
    const above = [...expired(said, record), ...moved(said, finding)].map((each) => `${each}\n\n`).join("");
    return { said, body: withMarker(`${above}${body}`, record), display };
  }
  const body = withMarker(folded(said.body, state, editing.head), record);
  return { said, body, display: { hide: state === "outside" ? "OUTDATED" : "RESOLVED" } };
}

/** Why it speaks again, for whoever accepted it. */
function expired({ verdict }: SaidBefore, record: FindingRecord): readonly string[] {
  return verdict?.kind === "accepted" && record.verdict === null ? [datePassed(verdict)] : [];
}

/** Where it is, for whoever reads it below a line that GitHub shows no more. */
function moved(said: SaidBefore, finding: Finding | null): readonly string[] {
  const isElsewhere = finding !== null && finding.path !== said.path && placeNow(said) === null;
  return isElsewhere ? [standsIn(finding.path)] : [];
}

/** One reason not to be open is as good as another, and a comment that was folded once is left so. */
function isNews(said: SaidBefore, record: FindingRecord): boolean {
  if (said.state !== "open" && record.state !== "open") return false;
  const isSame = said.identity === record.identity && said.state === record.state;
  return !isSame || (said.verdict !== null && record.verdict === null);
}

function recordNow({ said, finding, state }: Standing, { head, today }: Editing): FindingRecord {
  const { rule, identity, callee, scope } = finding === null ? said : recordOf(finding);
  const fixedIn = state === "open" ? null : head;
  return { rule, identity, callee, scope, state, fixedIn, verdict: verdictInForce(said, today) };
}

function placeNow({ path, side, line, startLine, outdated }: SaidBefore): Place | null {
  return line === null || outdated ? null : { path, side, line, startLine };
}

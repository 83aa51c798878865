import type { FileReport, Finding } from "#engine/finding.ts";
import type { Commenter } from "./commenter.ts";
import { editOf, type Standing } from "./edits.ts";
import type { Introduced } from "./introduced.ts";
import type { Outcome } from "./outcome.ts";
import { hasText } from "./reading.ts";
import { pairSaid, pairSame, type Now, type Pair } from "./said.ts";
import type { ChangedFile, ReviewInput, SaidBefore, SaidState } from "./types.ts";
import { isAnswered, verdictInForce } from "./verdict.ts";

/** What becomes of what was said, and what is left to say. */
export interface FollowUp extends Pick<
  Outcome,
  "saidOfHead" | "saidBefore" | "resolved" | "accepted" | "falseAlarms" | "edits" | "unknown"
> {
  /** Never said on this pull request. */
  readonly fresh: readonly Finding[];
}

/** Tells what was said before from what was not, and how each comment must change to stay true. */
export function followUp(input: ReviewInput, introduced: Introduced, commenter: Commenter): FollowUp {
  const now: Now = {
    placeOf: (finding) => commenter.standingOf(finding)?.place ?? null,
    renamed: renamedIn(input),
    hasScope: scopesIn(input.texts),
  };
  const silenced = new Set(introduced.suppressed.map((each) => each.finding));
  const { pairs, left } = pairSaid(input.said, [...introduced.findings, ...silenced], now);
  const spoken = pairs.filter(({ finding }) => !silenced.has(finding));
  const standings = [
    ...pairs.map((pair) => ({ ...pair, state: silenced.has(pair.finding) ? "suppressed" : "open" }) as const),
    ...withoutFinding(left.said, input, { introduced, now }),
  ];
  const known = new Set(standings.map(({ said }) => said));
  const paired = new Set(pairs.map(({ finding }) => finding));
  const unpaired = introduced.findings.filter((finding) => !paired.has(finding));
  const isDeleted = ({ identity }: Finding) => input.deleted?.has(identity) === true;
  const answered = answers(spoken, input);
  return {
    fresh: unpaired.filter((finding) => !isDeleted(finding)),
    ...answered,
    resolved: [...answered.resolved, ...unpaired.filter(isDeleted)],
    unknown: input.said.filter((each) => isOpen(each, input.today) && !known.has(each)),
    edits: standings.flatMap((standing) => editOf(standing, { ...input, commenter }) ?? []),
  };
}

function answers(
  pairs: readonly Pair[],
  { today, head }: ReviewInput,
): Pick<Outcome, "saidOfHead" | "saidBefore" | "resolved" | "accepted" | "falseAlarms"> {
  const accepted: Outcome["accepted"][number][] = [];
  const falseAlarms: Outcome["falseAlarms"][number][] = [];
  const resolved: Finding[] = [];
  const saidOfHead: Finding[] = [];
  const saidBefore: Finding[] = [];
  for (const { said, finding } of pairs) {
    const verdict = verdictInForce(said, today);
    if (verdict?.kind === "accepted") accepted.push({ finding, verdict });
    else if (verdict?.kind === "false-alarm") falseAlarms.push({ finding, verdict });
    else if (said.resolved) resolved.push(finding);
    else (said.commit === head ? saidOfHead : saidBefore).push(finding);
  }
  return { saidOfHead, saidBefore, resolved, accepted, falseAlarms };
}

function isOpen(said: SaidBefore, today: string): boolean {
  return said.state === "open" && !isAnswered(said, today);
}

/** What was said and is introduced no longer: the base has it too, or it is gone, or that cannot be known. */
function withoutFinding(
  said: readonly SaidBefore[],
  input: ReviewInput,
  { introduced, now }: { readonly introduced: Introduced; readonly now: Now },
): readonly Standing[] {
  const own = new Set([...introduced.findings, ...introduced.suppressed.map((each) => each.finding)]);
  const others = input.heads.flatMap(allOf).filter((finding) => !own.has(finding));
  const { pairs, left } = pairSame(said, others, now);
  const stateAt = stateOfGone(input, introduced);
  const isSure = ({ finding }: Pair) => !introduced.unsure.has(finding.path);
  return [
    ...pairs.filter(isSure).map((pair) => ({ ...pair, state: "outside" }) as const),
    ...left.said.flatMap((each) => {
      const state = stateAt(each.rule, now.renamed.get(each.path) ?? each.path);
      return state === null ? [] : [{ said: each, finding: null, state }];
    }),
  ];
}

/** How a finding stands that is not found again; null where nothing can be said of it. */
function stateOfGone(
  input: ReviewInput,
  { unsure }: Introduced,
): (rule: string, path: string) => SaidState | null {
  const notRead = input.heads.filter((report) => report.read !== "whole");
  const unread = new Set([
    ...[...notRead, ...input.notFetched.filter(hasText)].map(({ path }) => path),
    ...input.heads.filter((report) => report.outOfScope !== null).map(({ path }) => path),
    ...unsure,
  ]);
  const isKnown = (rule: string, path: string) => input.isAsked(rule, path) && !unread.has(path);
  const read = new Set(input.heads.map(({ path }) => path));
  const removed = new Set(input.files.filter(({ status }) => status === "removed").map(({ path }) => path));
  const kept = new Set(input.files.filter(({ status }) => isKept(status)).map(({ path }) => path));
  const newNames = [...unread, ...read].filter((path) => !kept.has(path));
  return (rule, path) => {
    if (!isKnown(rule, path)) return null;
    if (read.has(path)) return "fixed";
    // A file that is gone may go by another name, under which it was not read.
    if (!input.allFilesListed || !newNames.every((each) => isKnown(rule, each))) return null;
    return removed.has(path) ? "fixed" : "outside";
  };
}

/** Whether a file of the change had its name before it. */
function isKept(status: ChangedFile["status"]): boolean {
  return status === "modified" || status === "changed" || status === "unchanged";
}

const definition = /\b(?:def|class)[ \t]+([\p{L}\p{N}_]+)/gu;

/** By the last part of the name alone: nearer is not worth parsing the file once more. */
function scopesIn(texts: ReviewInput["texts"]): Now["hasScope"] {
  const known = new Map<string, ReadonlySet<string | undefined>>();
  return (path, scope) => {
    const names =
      known.get(path) ?? new Set([...(texts.get(path) ?? "").matchAll(definition)].map(([, name]) => name));
    known.set(path, names);
    return names.has(scope.split(".").at(-1));
  };
}

function renamedIn({ files }: ReviewInput): ReadonlyMap<string, string> {
  return new Map(
    files.flatMap(({ path, previousPath, status }) =>
      previousPath === null || status === "copied" ? [] : [[previousPath, path] as const],
    ),
  );
}

function allOf({ findings, suppressed }: FileReport): readonly Finding[] {
  return [...findings, ...suppressed.map((each) => each.finding)];
}

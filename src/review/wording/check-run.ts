import { severities } from "#engine/rule.ts";
import { countIntroduced, openFindings, type Outcome } from "../outcome.ts";
import type { CheckRun } from "../types.ts";
import { annotationsOf } from "./annotations.ts";
import { bySeverity, counted } from "./counting.ts";
import { summaryOf } from "./summary.ts";

/** The check run that says what the comments do not. */
export function checkRun(outcome: Outcome): CheckRun {
  return {
    conclusion: conclusionOf(outcome),
    title: titleOf(outcome),
    summary: summaryOf(outcome),
    annotations: annotationsOf(outcome),
  };
}

/** One that only says why nothing is reviewed: a sentence. */
export function skippedRun(why: string): CheckRun {
  return { conclusion: "skipped", title: nothingReviewed, summary: why, annotations: [] };
}

const nothingReviewed = "Nothing reviewed";

/** Failure only where the settings gate; what we could not read is neutral, never a failure. */
function conclusionOf(outcome: Outcome): CheckRun["conclusion"] {
  if (outcome.skipped !== null) return "skipped";
  const open = openFindings(outcome);
  const { failOn } = outcome.settings;
  const isGated = (severity: (typeof severities)[number]) =>
    failOn !== null && severities.indexOf(severity) <= severities.indexOf(failOn);
  if (open.some((finding) => isGated(finding.severity))) return "failure";
  return open.length > 0 || unreadCount(outcome) > 0 ? "neutral" : "success";
}

function titleOf(outcome: Outcome): string {
  if (outcome.skipped !== null) return nothingReviewed;
  const open = openFindings(outcome);
  const unread = unreadCount(outcome);
  const found = open.length > 0 ? `Open: ${bySeverity(open)}` : noneOpen(outcome);
  return unread === 0 ? found : `${found}; ${counted(unread, "file")} not read in full`;
}

function noneOpen(outcome: Outcome): string {
  return countIntroduced(outcome) === 0 ? "Nothing introduced" : "Nothing open";
}

function unreadCount({ notRead, heads, notCompared }: Outcome): number {
  const paths = [
    ...notRead.map((each) => each.path),
    ...heads.filter((report) => report.read === "part").map((report) => report.path),
    ...notCompared,
  ];
  return new Set(paths).size;
}

import type { Finding } from "#engine/finding.ts";
import { writeReviewMarker } from "../marker.ts";
import { openFindings, type Outcome } from "../outcome.ts";
import { bySeverity, counted } from "./counting.ts";
import { ruleLink } from "./links.ts";
import { clipped, code, markdown } from "./markdown.ts";

/** More belongs in the check run. */
const mostListed = 10;

/**
 * The words above the comments: which doctrine was applied, how much there is, and what is worth knowing without a comment
 * of its own. Null where nothing is commented: then nobody is notified.
 */
export function reviewBody(outcome: Outcome): string | null {
  if (outcome.saidNow.length === 0) return null;
  const open = openFindings(outcome);
  const infos = outcome.onlyInCheck
    .filter(({ why }) => why === "info" || why === "change-level")
    .map((each) => each.finding);
  const others = outcome.onlyInCheck.length - infos.length;
  return [
    `By the doctrine \`python-concurrency-performance\`, ${counted(open.length, "finding")} of this change ${open.length === 1 ? "is" : "are"} open: ${bySeverity(open)}.`,
    infos
      .slice(0, mostListed)
      .map((finding) => item(finding, outcome.pages))
      .join("\n"),
    others === 0 ? "" : `${counted(others, "more is", "more are")} in the check run.`,
    writeReviewMarker({
      head: outcome.head,
      identities: outcome.saidNow.map((comment) => comment.finding.identity),
    }),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function item(finding: Finding, pages: string): string {
  const place = finding.changeLevel ? "" : `${code(`${finding.path}:${finding.line}`)} `;
  return `- ${place}${markdown(clipped(finding.message, 300))} (${ruleLink(finding, pages)})`;
}

import type { Finding } from "#engine/finding.ts";
import { days, type Demotion } from "../demotion.ts";
import { countIntroduced, type OnlyInCheck, type Outcome } from "../outcome.ts";
import { counted } from "./counting.ts";
import { ruleLink } from "./links.ts";
import { quotation } from "./quotation.ts";
import { clipped, code, markdown } from "./markdown.ts";
import { accepted, falseAlarms } from "./verdicts.ts";

/** https://docs.github.com/rest/checks/runs#create-a-check-run counts to 65,535; bytes are the stricter reading. */
const mostBytes = 65_535;

/** A longer list is not read; the sentence below it says how long it is. */
const mostListed = 50;

const reasons: Readonly<Record<OnlyInCheck, string>> = {
  "change-level": "about the change as a whole",
  "in-notebook": "in a notebook, on whose cells GitHub takes no comment",
  info: "of severity info, which is never commented",
  "reported-by-peer": "reported by another tool of this repository as well",
  "comments-off": "not commented, by the settings",
  "by-feedback": "moved here by feedback",
  "off-diff": "caused by the change, but on no line of the diff",
  "over-cap": "over the limit of comments",
  refused: "on a line that GitHub takes no comment on",
};

/** All that the comments do not say: counts that add up, what is only here, what was not read and why. */
export function summaryOf(outcome: Outcome): string {
  if (outcome.skipped !== null) {
    return shortEnough([outcome.skipped, ...list("Nothing to read", outcome.nothingToRead.map(unread))]);
  }
  return shortEnough([
    [readSentence(outcome), ...surfaceSentence(outcome)].join(" "),
    ...(countIntroduced(outcome) === 0 ? [] : [countsTable(outcome)]),
    ...list(
      "Only here",
      outcome.onlyInCheck.map((each) => listed(each, outcome.pages)),
    ),
    ...list(
      "There before this change",
      outcome.already.map((finding) => `${placeOf(finding)} ${statement(finding, outcome.pages)}`),
    ),
    ...list(
      "Said before and open",
      outcome.saidBefore.map((finding) => `${placeOf(finding)} ${finding.rule}`),
    ),
    ...list("Said before, and not looked at again", outcome.unknown.map(unknown)),
    ...list("Accepted", accepted(outcome)),
    ...list("False alarms", falseAlarms(outcome)),
    ...list("Called not useful", feedback(outcome)),
    ...list("Not read", outcome.notRead.map(unread)),
    ...list("Read in part", partsRead(outcome)),
    ...list("Not compared with the base, which is not at hand", outcome.notCompared.map(code)),
    ...list("Nothing to read", outcome.nothingToRead.map(unread)),
    ...list("Out of scope", outOfScope(outcome)),
    ...list("Suppressed in the code", suppressions(outcome)),
    ...list("Suppression comments to look at", problems(outcome)),
  ]);
}

function readSentence({ heads, notRead }: Outcome): string {
  const whole = heads.filter((report) => report.read === "whole").length;
  const part = heads.filter((report) => report.read === "part").length;
  const rest = [
    ...(part === 0 ? [] : [`${part} in part`]),
    ...(notRead.length === 0 ? [] : [`${notRead.length} not`]),
  ];
  return `Read ${counted(whole, "changed Python file")} in full${rest.map((each) => `, ${each}`).join("")}.`;
}

/** What a reviewer wants to know of a change before its code: how much of it runs beside something else. */
function surfaceSentence({ surface }: Outcome): readonly string[] {
  if (surface.length === 0) return [];
  const parts = surface.map(({ kind, count }) =>
    counted(count, kind, kind === "process" ? "processes" : `${kind}s`),
  );
  return [`The added lines set up ${parts.join(", ")}.`];
}

function countsTable(outcome: Outcome): string {
  const rows: [string, number][] = [
    ["said on lines of this head", outcome.saidNow.length + outcome.saidOfHead.length],
    ["said before and open", outcome.saidBefore.length],
    ["resolved by a person", outcome.resolved.length],
    ["accepted", outcome.accepted.length],
    ["false alarm", outcome.falseAlarms.length],
    ["suppressed in the code", outcome.suppressed.length],
    ["only here", outcome.onlyInCheck.length],
  ];
  return [
    `| introduced by this change | ${countIntroduced(outcome)} |`,
    "|---|--:|",
    ...rows.map(([name, count]) => `| ${name} | ${count} |`),
  ].join("\n");
}

function listed({ finding, why, peer }: Outcome["onlyInCheck"][number], pages: string): string {
  const reason = why === "reported-by-peer" && peer ? `reported by ${peer} as well` : reasons[why];
  const place = finding.changeLevel ? "" : `${placeOf(finding)} `;
  const item = `${place}${statement(finding, pages)} — ${reason}`;
  // Said nowhere else, so that the doctrine is quoted here.
  return finding.changeLevel ? `${item}\n\n${quotation(finding)}`.replaceAll("\n", "\n  ") : item;
}

function statement(finding: Finding, pages: string): string {
  return `${finding.severity}: ${words(finding.message)} ${words(finding.remedy)} (${ruleLink(finding, pages)})`;
}

function unread({ path, reason }: { readonly path: string; readonly reason: string }): string {
  return `${code(path)}: ${words(reason)}`;
}

/** By the file in which it was said: its lines are of another head. */
function unknown({ path, rule }: Outcome["unknown"][number]): string {
  return `${code(path)} ${rule}`;
}

function feedback({ demotions: { proposed, moved } }: Outcome): readonly string[] {
  return [
    ...proposed.map((each) => `proposed for the check run: ${figures(each)}; \`feedback: demote\` moves it`),
    ...moved.map((each) => `moved to the check run: ${figures(each)}`),
  ];
}

function figures({ rule, comments, notUseful, people }: Demotion): string {
  return `${code(rule)}, of whose ${comments} comments here in ${days} days ${notUseful} were called not useful, by ${people} people with write permission`;
}

function partsRead({ heads }: Outcome): readonly string[] {
  return heads
    .filter((report) => report.read === "part")
    .map(({ path, reason }) => unread({ path, reason: reason ?? "syntax errors" }));
}

function outOfScope({ heads }: Outcome): readonly string[] {
  return heads.flatMap(({ path, outOfScope: reason }) => (reason === null ? [] : [unread({ path, reason })]));
}

function suppressions({ suppressed }: Outcome): readonly string[] {
  return suppressed.map(({ finding, reason, until, owner }) => {
    const facts = [reason || "without a reason", until && `until ${until}`, owner && `owner ${owner}`];
    return `${placeOf(finding)} ${finding.rule}: ${words(facts.filter(Boolean).join("; "))}`;
  });
}

function problems({ heads }: Outcome): readonly string[] {
  return heads.flatMap((report) =>
    report.suppressionProblems.map((problem) => `${placeOf(problem)} ${words(problem.sentence)}`),
  );
}

function placeOf({ path, line, cell }: Pick<Finding, "path" | "line" | "cell">): string {
  return cell === undefined ? code(`${path}:${line}`) : `${code(path)} cell ${cell}, line ${line},`;
}

function words(text: string): string {
  return markdown(clipped(text, 300));
}

function list(heading: string, items: readonly string[]): readonly string[] {
  if (items.length === 0) return [];
  const more = items.length > mostListed ? [`- and ${items.length - mostListed} more`] : [];
  const lines = [...items.slice(0, mostListed).map((each) => `- ${each}`), ...more];
  return [`**${heading}**\n\n${lines.join("\n")}`];
}

function shortEnough(sections: readonly string[]): string {
  const summary = sections.join("\n\n");
  const notice = "\n\nThe rest is left out: GitHub takes no longer summary.";
  const size = (text: string) => new TextEncoder().encode(text).length;
  if (size(summary) <= mostBytes) return summary;
  const lines: string[] = [];
  let left = mostBytes - size(notice);
  for (const line of summary.split("\n")) {
    left -= size(line) + 1;
    if (left < 0) break;
    lines.push(line);
  }
  return lines.join("\n") + notice;
}

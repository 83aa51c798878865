import type { Rule } from "#engine/rule.ts";
import { settingsPath } from "#config/schema.ts";
import { clipped, code, markdown } from "./markdown.ts";
import { openFindings, type Outcome } from "../outcome.ts";
import { quotation } from "./quotation.ts";
import { ruleLink } from "./links.ts";

/** What is answered to commands: Markdown, short, and only where words are needed. */

export const help = [
  "A command stands at the beginning of a line.",
  [
    "- `/concurrency-check` reviews again; `full` also lists what the changed files had before",
    "- in a finding's thread: `accept <trade-off>; control: <what compensates>[; until: DATE][; owner: @x]`, `false-alarm <reason>`, `reopen`",
    "- `explain <rule>`, `config` for the settings in force, `help`",
    "- `pause` and `resume` the reviews of this pull request",
  ].join("\n"),
].join("\n\n");

export const closed = "This pull request is closed: nothing is reviewed or recorded in it any more.";

export const stillPaused = "Reviews are paused here; `/concurrency-check resume` goes on.";

/** Why there is no review, in the check run. */
export const paused = "Paused by a command in the conversation; `/concurrency-check resume` goes on.";

export const cannotPause = "The organisation's settings enforce the reviews: they cannot be paused.";

export const notPaused = "Reviews are not paused here.";

export const notOurs =
  "This thread is none of concurrency-check's findings; answer in the thread that begins with the finding.";

export const nothingToReopen =
  "Nobody accepted this finding or called it a false alarm: there is nothing to take back.";

export const resolvedByHand =
  "This conversation was resolved on GitHub; it counts as open again when it is unresolved there.";

export const whichRule =
  "`explain` needs a rule, `/concurrency-check explain <rule>`, or stands in a finding's thread.";

/** `by` is a login. */
export function pausedBy(by: string): string {
  return `Paused by ${code(by)}: pushes are not reviewed until \`/concurrency-check resume\`.`;
}

export function resumedBy(by: string): string {
  return `Resumed by ${code(by)}.`;
}

export function needsWrite(command: string): string {
  return `${code(command)} takes write permission on the repository: ask somebody who has it.`;
}

export function inThread(command: string): string {
  return `${code(command)} is an answer to a finding: write it as a reply in the finding's thread.`;
}

/** A rule in its own words and the doctrine's. */
export function explanation(rule: Rule, pages: string): string {
  const link = ruleLink({ rule: rule.id, mistake: rule.mistake }, pages);
  return [`**${link}**: ${markdown(rule.summary)}`, quotation(rule)].join("\n\n");
}

/** The rules whose findings are open, each once; within what GitHub takes as a check run's text. */
export function explanations(outcome: Outcome, rules: readonly Rule[]): string {
  const ids = new Set(openFindings(outcome).map(({ rule }) => rule));
  const meant = rules.filter(({ id }) => ids.has(id)).map((rule) => explanation(rule, outcome.pages));
  return meant.length === 0
    ? "Nothing is open that could be explained."
    : clipped(meant.join("\n\n"), 60_000);
}

export interface SettingsFiles {
  /** Whether the repository has a file of its own. */
  readonly repository: boolean;
  readonly organisation: "file" | "none" | "not installed";
  /** Whose file is not in force, because it has mistakes. */
  readonly broken: readonly ("repository" | "organisation")[];
}

/** A comment is no place for more. */
const longestText = 10_000;

/** `text` is YAML. */
export function configuration(text: string, files: SettingsFiles): string {
  const fence = "`".repeat(Math.max(3, ...(text.match(/`+/g) ?? []).map((run) => run.length + 1)));
  return [
    `The settings in force here, from ${sourcesOf(files)}; the rest is as it is by default.`,
    `${fence}yaml\n${clipped(text, longestText).trimEnd()}\n${fence}`,
    ...files.broken.map(
      (owner) =>
        `The ${owner}'s ${code(settingsPath)} is not in force, because it has mistakes: the check run names them.`,
    ),
  ].join("\n\n");
}

function sourcesOf({ repository, organisation, broken }: SettingsFiles): string {
  const own = repository && !broken.includes("repository") ? `the repository's ${code(settingsPath)}` : null;
  const others = {
    file: broken.includes("organisation") ? null : "the organisation's",
    none: null,
    "not installed": "no file of the organisation's, on whose `.github` repository the App is not installed",
  }[organisation];
  const sources = [own, others].filter((each) => each !== null);
  return sources.length === 0 ? "no file" : sources.join(" and ");
}

import type { SettingsProblem } from "#config/problems.ts";
import { settingsPath } from "#config/schema.ts";
import type { Annotation, CheckRun } from "#review/types.ts";
import { clipped, code, markdown } from "#review/wording/markdown.ts";
import type { BrokenFile, RepositorySettings } from "./settings-of.ts";

/** A file broken from its first line on has as many problems as lines. */
const mostProblems = 10;

/** https://docs.github.com/rest/checks/runs#create-a-check-run */
const longestSummary = 65_535;

/**
 * The check run with what there is to say of settings, before all else: which file is not in force, and what the change does
 * to its own, on the exact lines; and with what people lose by an older server. None of it is a finding.
 */
export function withNotes(
  check: CheckRun,
  { broken, proposed }: RepositorySettings,
  losses: readonly string[],
): CheckRun {
  const notes = [
    ...broken.map(notInForce),
    ...(proposed === null ? [] : [proposedNote(proposed)]),
    ...losses,
  ];
  if (notes.length === 0) return check;
  const isWrong = proposed !== null && proposed.length > 0;
  const passes = check.conclusion === "success" || check.conclusion === "skipped";
  return {
    conclusion: isWrong && passes ? "neutral" : check.conclusion,
    title: [check.title, ...titles(broken, isWrong)].join("; "),
    summary: [...notes, check.summary].join("\n\n").slice(0, longestSummary),
    annotations: [...(proposed ?? []).slice(0, mostProblems).map(annotation), ...check.annotations],
  };
}

function titles(broken: readonly BrokenFile[], isWrong: boolean): readonly string[] {
  return [
    ...(broken.length > 0 ? ["settings not in force"] : []),
    ...(isWrong ? [`mistakes in ${settingsPath}`] : []),
  ];
}

function notInForce({ owner, problems }: BrokenFile): string {
  const whose = owner === "organisation" ? "the organisation's " : "";
  return `**Settings not in force.** The defaults were used, because ${whose}${code(settingsPath)} on the default branch has mistakes:\n\n${listed(problems)}`;
}

function proposedNote(problems: readonly SettingsProblem[]): string {
  if (problems.length === 0)
    return `This change leaves ${code(settingsPath)} in order; it holds once it is on the default branch.`;
  return `**Mistakes in ${code(settingsPath)}.** As this change leaves it, the file would not be in force:\n\n${listed(problems)}`;
}

function listed(problems: readonly SettingsProblem[]): string {
  const lines = problems
    .slice(0, mostProblems)
    .map(({ line, sentence }) => `- line ${line}: ${markdown(clipped(sentence, 300))}`);
  const more = problems.length - mostProblems;
  return [...lines, ...(more > 0 ? [`- and ${more} more`] : [])].join("\n");
}

function annotation({ line, sentence }: SettingsProblem): Annotation {
  return {
    path: settingsPath,
    startLine: line,
    endLine: line,
    level: "warning",
    title: "settings of concurrency-check",
    message: sentence,
  };
}

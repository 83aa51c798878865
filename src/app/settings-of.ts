import type { PullRequest } from "#github/types.ts";
import type { Settings } from "#config/settings.ts";
import { defaultSettings } from "#config/settings.ts";
import { parseSettings } from "#config/parse-settings.ts";
import type { SettingsProblem } from "#config/problems.ts";
import type { CheckRun } from "#review/types.ts";
import { code } from "#review/wording/markdown.ts";
import { rules } from "#rules/index.ts";

export interface RepositorySettings {
  readonly settings: Settings;
  /** What is wrong with the file; the defaults hold then, since half of a file may be the half that forbids. */
  readonly problems: readonly SettingsProblem[];
}

export function settingsOf({ settingsFile }: Pick<PullRequest, "settingsFile">): RepositorySettings {
  if (settingsFile === null) return { settings: defaultSettings, problems: [] };
  const ids = rules.map(({ id }) => id);
  const parsed = parseSettings(settingsFile, ids);
  return "settings" in parsed ? { ...parsed, problems: [] } : { settings: defaultSettings, problems: parsed };
}

/** Says in the check run, before all else, that the settings file is not in force. */
export function withSettingsProblems(
  check: CheckRun,
  problems: readonly SettingsProblem[],
  path: string,
): CheckRun {
  if (problems.length === 0) return check;
  const lines = problems
    .slice(0, mostProblems)
    .map(({ line, sentence }) => `- line ${line}: ${code(sentence)}`);
  const notice = `The defaults were used, because ${code(path)} on the default branch cannot be read:\n${lines.join("\n")}`;
  return { ...check, summary: `${notice}\n\n${check.summary}`.slice(0, longestSummary) };
}

/** A file broken from its first line on has as many problems as lines. */
const mostProblems = 10;

/** https://docs.github.com/rest/checks/runs#create-a-check-run */
const longestSummary = 65_535;

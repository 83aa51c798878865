import type { Analyst, ChangeFacts } from "#analysis/types.ts";
import { isIgnored } from "#config/ignored.ts";
import { rulesToRun, withSeverities } from "#config/rule-settings.ts";
import type { Settings } from "#config/settings.ts";
import type { FileReport } from "#engine/finding.ts";
import type { EngineOptions } from "#engine/options.ts";
import type { PullRequest } from "#github/types.ts";
import { bothSides } from "#review/both-sides.ts";
import { fileFacts } from "#review/file-facts.ts";
import type { ReviewInput } from "#review/types.ts";
import { rules } from "#rules/index.ts";

export type Analysis = Pick<
  ReviewInput,
  "files" | "heads" | "bases" | "texts" | "changeFindings" | "notFetched" | "isAsked"
>;

/** What the rules say of the change's Python before and after it, and of the change as a whole, by the repository's settings. */
export async function analyse(
  pull: PullRequest,
  settings: Settings,
  { analyst, today }: { readonly analyst: Analyst; readonly today: string },
): Promise<Analysis> {
  const reviewed = settings.mode === "off" ? nothingOf(pull) : withoutIgnored(pull, settings);
  const { heads, bases, texts } = bothSides(reviewed);
  const options: EngineOptions = {
    profile: "default",
    rules: rulesToRun(settings, rules),
    today,
    oldestPython: settings.python,
  };
  const asked = new Set(options.rules ?? defaultRules);
  const [headReports, baseReports, changeFindings] = await Promise.all([
    analyst.analyse(heads, options),
    analyst.analyse(bases, options),
    heads.length === 0 ? [] : analyst.analyseChange(factsOf(reviewed), heads, options),
  ]);
  const inForce = (report: FileReport) => ({
    ...report,
    findings: withSeverities(report.findings, settings, rules),
  });
  return {
    files: reviewed.files,
    heads: headReports.map(inForce),
    bases: baseReports.map(inForce),
    texts,
    changeFindings: withSeverities(changeFindings, settings, rules),
    notFetched: reviewed.notFetched,
    isAsked: (rule, path) => asked.has(rule) && !isIgnored(path, settings.ignore),
  };
}

/** What the engine runs where the settings name no rules. */
const defaultRules = rules.filter(({ offByDefault = false }) => !offByDefault).map(({ id }) => id);

function withoutIgnored(pull: PullRequest, { ignore }: Settings): PullRequest {
  const isReviewed = ({ path }: { readonly path: string }) => !isIgnored(path, ignore);
  return { ...pull, files: pull.files.filter(isReviewed), notFetched: pull.notFetched.filter(isReviewed) };
}

function factsOf({ title, body, commits, labels, author, files }: PullRequest): ChangeFacts {
  return { title, body, commits, labels, byBot: author.bot, files: files.map(fileFacts) };
}

function nothingOf(pull: PullRequest): PullRequest {
  return { ...pull, files: [], notFetched: [] };
}

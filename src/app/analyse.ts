import { analyseByOptions } from "#analysis/by-options.ts";
import type { Analyst, ChangeFacts, Source } from "#analysis/types.ts";
import { planFiles, type FilePlan, type Plans } from "#config/plan-files.ts";
import { withSeverities } from "#config/rule-settings.ts";
import type { Settings } from "#config/settings.ts";
import type { FileReport } from "#engine/finding.ts";
import { selectRules } from "#engine/select.ts";
import type { PullRequest } from "#github/types.ts";
import { bothSides } from "#review/both-sides.ts";
import { fileFacts } from "#review/file-facts.ts";
import { isReadable } from "#review/readable.ts";
import type { ReviewInput } from "#review/types.ts";
import { rules } from "#rules/index.ts";

export type Analysis = Pick<
  ReviewInput,
  | "files"
  | "heads"
  | "bases"
  | "texts"
  | "changeFindings"
  | "notFetched"
  | "isAsked"
  | "reportedBy"
  | "switchedOff"
>;

/** What the rules say of the change's Python before and after it, and of the change as a whole, by the repository's settings. */
export async function analyse(
  pull: PullRequest,
  settings: Settings,
  { analyst, today }: { readonly analyst: Analyst; readonly today: string },
): Promise<Analysis> {
  const plans = planFiles(settings, { rules, today, project: pull.project });
  const switchedOff = switchedOffBy(settings, pull);
  const isOff = settings.mode === "off" || switchedOff !== null;
  const reviewed = isOff ? nothingOf(pull) : withoutLeftOut(pull, plans);
  const { heads, bases, texts } = bothSides(reviewed);
  // A file that moves between two folders is compared by the settings of its new place, or settings would make findings new.
  const moved = new Map(reviewed.files.map(({ path, previousPath }) => [previousPath ?? path, path]));
  const ofBase = (path: string) => moved.get(path) ?? path;
  const { options } = plans;
  const [headReports, baseReports, changeFindings] = await Promise.all([
    analyseEach(analyst, heads, (path) => plans.of(path)),
    analyseEach(analyst, bases, (path) => plans.of(ofBase(path))),
    heads.length === 0 ? [] : analyst.analyseChange(factsOf(reviewed), heads, options),
  ]);
  return {
    files: reviewed.files,
    heads: headReports,
    bases: baseReports,
    texts,
    changeFindings: withSeverities(changeFindings, settings, rules),
    notFetched: reviewed.notFetched,
    isAsked: createIsAsked(plans),
    reportedBy: ({ rule, path }) => plans.reportedBy(rule, path),
    switchedOff,
  };
}

/** Why one pull request is not reviewed though its repository is; null where it is. */
function switchedOffBy({ skipLabel }: Settings, { labels }: PullRequest): string | null {
  const isSkipped = skipLabel !== null && labels.includes(skipLabel);
  return isSkipped ? "The pull request has the label by which the settings switch its review off." : null;
}

async function analyseEach(
  analyst: Analyst,
  sources: readonly Source[],
  planOf: (path: string) => FilePlan,
): Promise<readonly FileReport[]> {
  const reports = await analyseByOptions(analyst, sources, (path) => planOf(path).options);
  return reports.map((report) => ({
    ...report,
    findings: withSeverities(report.findings, planOf(report.path).settings, rules),
  }));
}

function createIsAsked(plans: Plans): Analysis["isAsked"] {
  return (rule, path) => {
    const { leftOut, options } = plans.of(path);
    if (leftOut !== null) return false;
    const { nodeRules, changeRules } = selectRules(rules, options);
    return [...nodeRules, ...changeRules].some(({ id }) => id === rule);
  };
}

/** Files that are left out are named, so that nobody takes them for read. */
function withoutLeftOut(pull: PullRequest, plans: Plans): PullRequest {
  const isReviewed = ({ path }: { readonly path: string }) => plans.of(path).leftOut === null;
  const leftOut = pull.files
    .filter(({ path, status }) => isReadable(path) && status !== "removed")
    .flatMap(({ path }) => {
      const reason = plans.of(path).leftOut;
      return reason === null ? [] : [{ path, reason }];
    });
  return {
    ...pull,
    files: pull.files.filter(isReviewed),
    notFetched: [...pull.notFetched.filter(isReviewed), ...leftOut],
  };
}

function factsOf({ title, body, commits, labels, author, files }: PullRequest): ChangeFacts {
  return { title, body, commits, labels, byBot: author.bot, files: files.map(fileFacts) };
}

function nothingOf(pull: PullRequest): PullRequest {
  return { ...pull, files: [], notFetched: [] };
}

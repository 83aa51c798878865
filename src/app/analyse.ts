import { analyseAcross, type Side } from "#analysis/across-files.ts";
import { createReader, createShelf, type Elsewhere } from "#analysis/shelf.ts";
import type { Analyst, ChangeFacts } from "#analysis/types.ts";
import { planFiles, type FilePlan, type Plans } from "#config/plan-files.ts";
import { withSeverities } from "#config/rule-settings.ts";
import type { Settings } from "#config/settings.ts";
import { emptyReport } from "#engine/file-report.ts";
import type { FileReport } from "#engine/finding.ts";
import { selectRules } from "#engine/select.ts";
import type { PullRequest } from "#github/types.ts";
import { bothSides } from "#review/both-sides.ts";
import { fileFacts } from "#review/file-facts.ts";
import { isReadable } from "#review/readable.ts";
import type { ReviewInput } from "#review/types.ts";
import { paused } from "#review/wording/commands.ts";
import { worthAsking } from "#review/worth-asking.ts";
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

/** What an analysis is made with. */
export interface Means {
  readonly analyst: Analyst;
  /** ISO date, by which suppressions expire. */
  readonly today: string;
  /** Files of the head by path, those that exist; null where that could not be found out. */
  readonly readFiles: Elsewhere["read"];
}

/** What the rules say of the change's Python before and after it, and of the change as a whole, by the repository's settings. */
export async function analyse(
  pull: PullRequest,
  settings: Settings,
  { analyst, today, readFiles }: Means,
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
  const readFacts = createReader(analyst, (path) => plans.of(path).options);
  const shelf = createShelf({ read: unlessChanged(pull, readFiles), rounds: 1 }, readFacts);
  const after = { sources: heads, shelf, worth: worthAsking(reviewed.files, pull.said) };
  const [headReports, changeFindings] = await Promise.all([
    analyseSide(analyst, after, (path) => plans.of(path)),
    heads.length === 0 ? [] : analyst.analyseChange(factsOf(reviewed), heads, options),
  ]);
  shelf.close();
  const before = { sources: bases, shelf, worth: () => "first" as const };
  const baseReports = headReports.some(saysSomething)
    ? await analyseSide(analyst, before, (path) => plans.of(ofBase(path)))
    : // What the head does not have, it did not introduce, whatever the base had.
      bases.map(({ path }) => emptyReport(path));
  return {
    files: reviewed.files,
    heads: headReports,
    bases: baseReports,
    texts,
    changeFindings: withSeverities(changeFindings, settings, rules),
    notFetched: reviewed.notFetched,
    isAsked: createIsAsked(plans, headReports),
    reportedBy: ({ rule, path }) => plans.reportedBy(rule, path),
    switchedOff,
  };
}

/** Why one pull request is not reviewed though its repository is; null where it is. */
function switchedOffBy({ skipLabel }: Settings, { labels, paused: isPaused }: PullRequest): string | null {
  if (isPaused) return paused;
  const isSkipped = skipLabel !== null && labels.includes(skipLabel);
  return isSkipped ? "The pull request has the label by which the settings switch its review off." : null;
}

async function analyseSide(
  analyst: Analyst,
  side: Omit<Side, "optionsOf">,
  planOf: (path: string) => FilePlan,
): Promise<readonly FileReport[]> {
  const reports = await analyseAcross(analyst, { ...side, optionsOf: (path) => planOf(path).options });
  return reports.map((report) => ({
    ...report,
    findings: withSeverities(report.findings, planOf(report.path).settings, rules),
  }));
}

/** A changed file that was not fetched with the others has two versions, of which this would be one. */
function unlessChanged({ files }: PullRequest, read: Elsewhere["read"]): Elsewhere["read"] {
  const changed = new Set(files.flatMap(({ path, previousPath }) => [path, previousPath]));
  return (paths) => read(paths.filter((path) => !changed.has(path)));
}

function saysSomething({ findings, suppressed }: FileReport): boolean {
  return findings.length + suppressed.length > 0;
}

function createIsAsked(plans: Plans, reports: readonly FileReport[]): Analysis["isAsked"] {
  const lacking = new Set(reports.filter(({ asked }) => asked.length > 0).map(({ path }) => path));
  return (rule, path) => {
    const { leftOut, options } = plans.of(path);
    if (leftOut !== null) return false;
    const { nodeRules, changeRules } = selectRules(rules, options);
    const asked = [...nodeRules, ...changeRules].find(({ id }) => id === rule);
    return asked !== undefined && !(asked.asksElsewhere === true && lacking.has(path));
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

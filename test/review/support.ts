import type { FileReport, Finding } from "#engine/finding.ts";
import { withMarker } from "#review/marker.ts";
import { recordOf } from "#review/record.ts";
import type { DecidedReview } from "#review/review.ts";
import type { ReviewInput, SaidBefore } from "#review/types.ts";

/** A finding as a rule makes it, with what a test cares about. `endLine` follows `line`. */
export function aFinding(given: Partial<Finding> = {}): Finding {
  const line = given.line ?? 1;
  return {
    rule: "unbounded-gather",
    mistake: {
      id: "unbounded-fan-out",
      title: "Unbounded `gather` / `submit` calls",
      text: "**Unbounded `gather` / `submit` calls** — spawning thousands of tasks without a semaphore or bounded executor starves the event loop or exhausts OS threads.",
    },
    default: {
      key: "BP1",
      text: "Bound fan-out with explicit limits (`Semaphore`, bounded queues, worker caps).",
      source: "concurrency-models.md › Backpressure and Work Bounding",
    },
    severity: "warning",
    path: "a.py",
    message: "`fetch_all` starts a task for every element of `urls` at once.",
    why: "A long list opens as many connections, and the server or this process gives way first.",
    remedy: "Take a permit in each task: `async with limit: ...` with one `asyncio.Semaphore(20)`.",
    evidence: [],
    fix: null,
    identity: `${line}`.padStart(16, "0"),
    scope: "fetch_all",
    callee: "asyncio.gather",
    changeLevel: false,
    line,
    column: 1,
    endLine: line,
    endColumn: 10,
    ...given,
  };
}

export function aReport(
  path: string,
  findings: readonly Finding[],
  given: Partial<FileReport> = {},
): FileReport {
  return {
    path,
    read: "whole",
    reason: null,
    outOfScope: null,
    findings,
    suppressed: [],
    suppressionProblems: [],
    asked: [],
    surface: [],
    ...given,
  };
}

export function anInput(given: Partial<ReviewInput> = {}): ReviewInput {
  return {
    repository: { owner: "octo", name: "prices" },
    number: 7,
    head: "a".repeat(40),
    draft: false,
    files: [],
    heads: [],
    bases: [],
    texts: new Map(),
    changeFindings: [],
    notFetched: [],
    allFilesListed: true,
    said: [],
    isAsked: () => true,
    today: "2026-11-22",
    settings: { mode: "comment", maxComments: 10, failOn: null, drafts: "check" },
    pages: "https://rules.example",
    ...given,
  };
}

/** A new file of so many lines with these findings. */
export function newFile(findings: readonly Finding[], given: Partial<ReviewInput> = {}): ReviewInput {
  const lines = Array.from({ length: 40 }, (_, at) => `+line ${at + 1}`);
  const patch = `@@ -0,0 +1,${lines.length} @@\n${lines.join("\n")}`;
  return anInput({
    files: [{ path: "a.py", previousPath: null, status: "added", patch }],
    heads: [aReport("a.py", findings)],
    texts: new Map([["a.py", lines.map((line) => `${line.slice(1)}\n`).join("")]]),
    ...given,
  });
}

export function said(finding: Finding, given: Partial<SaidBefore> = {}): SaidBefore {
  const { path, line } = finding;
  const standing: Omit<SaidBefore, "body"> = {
    ...recordOf(finding),
    ...{ path, side: "RIGHT", line, startLine: null },
    ...{ resolved: false, resolvedByApp: false, outdated: false, minimized: false },
    ...{ thread: "PRRT_1", comment: "PRRC_1", commentNumber: 1, commit: "" },
    ...{ useful: [], notUseful: [] },
    ...given,
  };
  return { body: withMarker("**What was said.**", standing), ...standing };
}

export function settings(given: Partial<ReviewInput["settings"]>): Pick<ReviewInput, "settings"> {
  return { settings: { ...anInput().settings, ...given } };
}

/** The rows of the table in the check run. */
export function counts({ check }: DecidedReview): Record<string, number> {
  const rows = [...check.summary.matchAll(/^\| ([a-z ]+) \| (\d+) \|$/gm)];
  return Object.fromEntries(rows.map(([, name, count]): [string, number] => [name ?? "", Number(count)]));
}

/** Where the comments stand, in order. */
export function shown({ comments }: DecidedReview): readonly string[] {
  return comments.map(({ side, line }) => `${side} ${line}`);
}

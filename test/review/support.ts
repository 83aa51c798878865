import type { FileReport, Finding } from "#engine/finding.ts";
import type { ReviewInput } from "#review/types.ts";

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
    said: [],
    settings: { mode: "comment", maxComments: 10, failOn: null, drafts: "check" },
    pages: "https://rules.example",
    ...given,
  };
}

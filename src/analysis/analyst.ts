import { availableParallelism } from "node:os";
import { notRead } from "#engine/file-report.ts";
import type { Job } from "./messages.ts";
import { Pool } from "./pool.ts";
import type { Analyst } from "./types.ts";

export interface AnalystOptions {
  /** Threads at most; by default one for each processor and no more than four, since each may hold 256 MB. */
  readonly workers?: number;
  /**
   * Processor time for one file, 5 s by default: the slowest honest file that was met, one line of 900 KB, takes 1.4 s here and
   * was seen to take more than 2 s elsewhere. What takes longer was written to take long.
   */
  readonly fileBudgetMs?: number;
  readonly memoryLimitMb?: number;
  /** A module that exports other `rules`, for tests. */
  readonly rulesModule?: URL;
}

/** A change is analysed as one job, with the budget of so many of its files at most. */
const mostBudgets = 10;

/** The engine in worker threads. They start with the first file; whoever creates an analyst closes it. */
export function createAnalyst(options: AnalystOptions = {}): Analyst {
  const { workers = Math.min(availableParallelism(), 4), fileBudgetMs = 5000, memoryLimitMb = 256 } = options;
  const pool = new Pool({
    workers,
    memoryLimitMb,
    setup: { rulesModule: options.rulesModule?.href ?? null },
  });
  return {
    analyse: (sources, engineOptions) =>
      Promise.all(
        sources.map(async (source) => {
          const result = await pool.run({ kind: "file", source, options: engineOptions }, fileBudgetMs);
          if (result.kind === "file") return result.report;
          return notRead(source.path, result.kind === "failed" ? result.reason : "it was taken for a change");
        }),
      ),
    factsOf: (sources, engineOptions) =>
      Promise.all(
        sources.map(async (source) => {
          const result = await pool.run({ kind: "facts", source, options: engineOptions }, fileBudgetMs);
          return result.kind === "facts" ? result.facts : null;
        }),
      ),
    async analyseChange(facts, heads, engineOptions) {
      const job: Job = { kind: "change", facts, heads, options: engineOptions };
      const budgetMs = fileBudgetMs * Math.min(heads.length + 1, mostBudgets);
      const result = await pool.run(job, budgetMs);
      if (result.kind === "change") return result.findings;
      // One file that cannot be read in time must not hide what the title claims.
      const retried = await pool.run({ ...job, heads: [] }, fileBudgetMs);
      return retried.kind === "change" ? retried.findings : [];
    },
    close: () => pool.close(),
  };
}

import type { Analyst } from "#analysis/types.ts";
import type { Metrics } from "#web/metrics.ts";
import type { ProbotOctokit } from "probot";

/** Tells of each request when its answer is there, GitHub's pace before it included. */
export function watchRequests(octokit: ProbotOctokit, metrics: Metrics): void {
  octokit.hook.wrap("request", async (request, options) => {
    const started = performance.now();
    const tell = (status: number, left: string | undefined) => {
      // The hook sees the route as we spell it, before anybody's names are put in.
      metrics.request(`${options.method} ${options.url}`, status);
      metrics.stage("github", performance.now() - started);
      if (left !== undefined && /^\d+$/.test(left)) metrics.rateLimitLeft(Number(left));
    };
    try {
      const answer = await request(options);
      tell(answer.status, answer.headers["x-ratelimit-remaining"]);
      return answer;
    } catch (error) {
      const status = error instanceof Error && "status" in error ? Number(error.status) : 0;
      tell(Number.isSafeInteger(status) ? status : 0, undefined);
      throw error;
    }
  });
}

/** The same analyst, each of whose answers is timed. */
export function watchAnalyst(analyst: Analyst, metrics: Metrics): Analyst {
  const timed = async <Answer>(work: Promise<Answer>): Promise<Answer> => {
    const started = performance.now();
    try {
      return await work;
    } finally {
      metrics.stage("analysis", performance.now() - started);
    }
  };
  return {
    analyse: (sources, options) => timed(analyst.analyse(sources, options)),
    factsOf: (sources, options) => timed(analyst.factsOf(sources, options)),
    analyseChange: (facts, heads, options) => timed(analyst.analyseChange(facts, heads, options)),
    close: () => analyst.close(),
  };
}

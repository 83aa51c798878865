import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from "prom-client";

/** What waits in the queue. Age in milliseconds. */
export interface Waiting {
  readonly jobs: number;
  readonly oldest: number;
}

/** Where the time of a job goes: in one request to GitHub with its pace, in one question to the analysis, and from its beginning to its end. */
export type Stage = "github" | "analysis" | "whole";

/**
 * What an operator watches, in Prometheus's text format. Labels hold names of ours and of GitHub's API alone, never one that a
 * repository chose: their number is bounded, and the page gives nobody's names away.
 */
export interface Metrics {
  /** What became of a webhook. */
  delivery(outcome: "taken" | "refused" | "failed"): void;
  /** `route` as GitHub spells it: "GET /repos/{owner}/{repo}/pulls/{pull_number}". A status of 0 is no answer. */
  request(route: string, status: number): void;
  /** Requests that the installation answered last has left this hour. */
  rateLimitLeft(requests: number): void;
  stage(stage: Stage, milliseconds: number): void;
  finding(rule: string): void;
  /** An attempt at a job that ended in an error: tried again, given up as gone, or given up. */
  failure(job: string, outcome: "put off" | "dropped" | "refused" | "failed"): void;
  page(): Promise<{ readonly text: string; readonly type: string }>;
}

/** Seconds. A clean review takes a tenth, one with comments some three at GitHub's pace, a large one minutes. */
const buckets = [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300];

/** `waiting` is asked whenever the page is read. */
export function createMetrics(waiting: () => Promise<Waiting>): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Counter({ name: `concurrency_check_${name}`, help, labelNames, registers });
  const deliveries = counter("deliveries_total", "Webhooks, by what became of them.", ["outcome"]);
  const requests = counter("github_requests_total", "Requests to GitHub.", ["route", "status"]);
  const findings = counter("findings_total", "Findings that reviews found introduced.", ["rule"]);
  const failures = counter("failures_total", "Attempts at jobs that ended in an error.", ["job", "outcome"]);
  const stages = new Histogram({
    name: "concurrency_check_job_seconds",
    help: "Where the time of jobs goes.",
    labelNames: ["stage"],
    buckets,
    registers,
  });
  const left = gauge(
    "github_rate_limit_remaining",
    "Requests left this hour to the installation that was answered last.",
    registers,
  );
  const jobs = gauge("queue_jobs", "Jobs that wait.", registers);
  const oldest = gauge("queue_oldest_seconds", "Age of the oldest job that waits.", registers);
  collectDefaultMetrics({ register: registry });
  return {
    delivery: (outcome) => deliveries.inc({ outcome }),
    request: (route, status) => requests.inc({ route, status }),
    rateLimitLeft: (number) => left.set(number),
    stage: (stage, milliseconds) => stages.observe({ stage }, milliseconds / 1000),
    finding: (rule) => findings.inc({ rule }),
    failure: (job, outcome) => failures.inc({ job, outcome }),
    async page() {
      const now = await waiting();
      jobs.set(now.jobs);
      oldest.set(now.oldest / 1000);
      return { text: await registry.metrics(), type: registry.contentType };
    },
  };
}

function gauge(name: string, help: string, registers: Registry[]): Gauge {
  return new Gauge({ name: `concurrency_check_${name}`, help, registers });
}

import { createMetrics } from "#web/metrics.ts";

const nothing = () => Promise.resolve({ jobs: 0, oldest: 0 });

describe("web/metrics", () => {
  it("counts what happened, by name", async () => {
    const metrics = createMetrics(nothing);
    metrics.delivery("taken");
    metrics.delivery("taken");
    metrics.request("GET /repos/{owner}/{repo}/pulls/{pull_number}/files", 200);
    metrics.finding("unbounded-gather");
    metrics.failure("review", "put off");
    metrics.rateLimitLeft(4_990);
    const { text } = await metrics.page();
    expect(text).toContain('concurrency_check_deliveries_total{outcome="taken"} 2');
    expect(text).toContain(
      'concurrency_check_github_requests_total{route="GET /repos/{owner}/{repo}/pulls/{pull_number}/files",status="200"} 1',
    );
    expect(text).toContain('concurrency_check_findings_total{rule="unbounded-gather"} 1');
    expect(text).toContain('concurrency_check_failures_total{job="review",outcome="put off"} 1');
    expect(text).toContain("concurrency_check_github_rate_limit_remaining 4990");
  });

  it("gives times in seconds, as Prometheus wants them", async () => {
    const metrics = createMetrics(nothing);
    metrics.stage("analysis", 250);
    const { text } = await metrics.page();
    expect(text).toContain('concurrency_check_job_seconds_sum{stage="analysis"} 0.25');
    expect(text).toContain('concurrency_check_job_seconds_bucket{le="0.1",stage="analysis"} 0');
    expect(text).toContain('concurrency_check_job_seconds_bucket{le="0.3",stage="analysis"} 1');
  });

  it("asks the queue when the page is read", async () => {
    const answers = [
      { jobs: 3, oldest: 1500 },
      { jobs: 0, oldest: 0 },
    ];
    const metrics = createMetrics(() => Promise.resolve(answers.shift() ?? { jobs: -1, oldest: -1 }));
    const first = await metrics.page();
    expect(first.text).toContain("concurrency_check_queue_jobs 3");
    expect(first.text).toContain("concurrency_check_queue_oldest_seconds 1.5");
    expect((await metrics.page()).text).toContain("concurrency_check_queue_jobs 0");
  });

  it("keeps two Apps of one process apart", async () => {
    const one = createMetrics(nothing);
    const other = createMetrics(nothing);
    one.finding("unbounded-gather");
    expect((await other.page()).text).not.toContain("unbounded-gather");
  });
});

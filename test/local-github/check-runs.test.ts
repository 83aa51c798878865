import { owner, repo, scratchRepository, stage } from "./support.ts";
import type { Scratch, Stage } from "./support.ts";

describe("local-github/check-runs", () => {
  let scratch: Scratch;
  let on: Stage;
  let head: string;
  const name = "concurrency-check";

  beforeAll(() => {
    scratch = scratchRepository((made) => {
      made.commit({ "a.py": "x = 1\n" });
      made.git("branch", "base");
      made.commit({ "a.py": "x = 2\n" });
    });
  });
  afterAll(() => scratch.remove());

  beforeEach(async () => {
    on = await stage(scratch);
    head = on.scratch.git("rev-parse", "HEAD");
  });
  afterEach(() => on.close());

  const annotation = {
    path: "a.py",
    start_line: 1,
    end_line: 1,
    annotation_level: "warning",
    message: "Here.",
  } as const;
  const output = (annotations: number) => ({
    title: "A title",
    summary: "A summary",
    annotations: Array(annotations).fill(annotation) as (typeof annotation)[],
  });
  const create = (more: object) => on.octokit.checks.create({ owner, repo, name, head_sha: head, ...more });

  it("concludes in one request, and says when", async () => {
    const { data } = await create({ conclusion: "neutral", output: output(1), external_id: head });
    expect(data).toMatchObject({
      status: "completed",
      conclusion: "neutral",
      external_id: head,
      output: { annotations_count: 1 },
    });
    expect(data.completed_at).not.toBeNull();
  });

  it("refuses a completed run without a conclusion, which GitHub's description lets pass", async () => {
    await expect(create({ status: "completed" })).rejects.toMatchObject({ status: 422 });
  });

  it("takes fifty annotations a request, and appends those of the next", async () => {
    await expect(create({ output: output(51) })).rejects.toMatchObject({ status: 422 });
    const { data: run } = await create({ status: "in_progress", output: output(50) });
    await on.octokit.checks.update({
      owner,
      repo,
      check_run_id: run.id,
      output: output(7),
      conclusion: "neutral",
    });
    const all = await on.octokit.paginate(on.octokit.checks.listAnnotations, {
      owner,
      repo,
      check_run_id: run.id,
    });
    expect(all).toHaveLength(57);
  });

  it.each([
    ["a summary that is too long", { output: { title: "t", summary: "x".repeat(65_536) } }],
    ["four actions", { actions: Array(4).fill({ label: "a", description: "b", identifier: "c" }) }],
    [
      "an action's label that is too long",
      { actions: [{ label: "x".repeat(21), description: "b", identifier: "c" }] },
    ],
    ["an unknown conclusion", { conclusion: "fine" }],
    [
      "an annotation that ends before it starts",
      { output: { ...output(0), annotations: [{ ...annotation, start_line: 2 }] } },
    ],
    [
      "columns over several lines",
      { output: { ...output(0), annotations: [{ ...annotation, end_line: 2, start_column: 1 }] } },
    ],
    ["a commit that does not exist", { head_sha: "0".repeat(40) }],
  ])("refuses %s", async (_, more) => {
    await expect(create(more)).rejects.toMatchObject({ status: 422 });
  });

  it("lists the newest run of each name, or all of them", async () => {
    await create({ conclusion: "neutral" });
    await create({ conclusion: "success" });
    const list = (filter: "latest" | "all") =>
      on.octokit.checks.listForRef({ owner, repo, ref: head, filter });
    expect((await list("latest")).data.check_runs.map(({ conclusion }) => conclusion)).toEqual(["success"]);
    expect((await list("all")).data.total_count).toBe(2);
  });

  it("names the pull request of the head, but not one from a fork", async () => {
    await on.repository.openPullRequest({ base: "base", head: "main", title: "Inside" });
    await on.repository.openPullRequest({
      base: "base",
      head: "main",
      title: "From a fork",
      fork: "someone",
    });
    const { data } = await create({ conclusion: "success" });
    expect(data.pull_requests.map(({ number }) => number)).toEqual([1]);
  });
});

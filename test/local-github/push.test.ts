import { lines, owner, repo, scratchRepository, stage } from "./support.ts";
import type { Stage, Tree } from "./support.ts";

describe("local-github/push", () => {
  let on: Stage;
  const at = { owner, repo, pull_number: 1 };

  beforeEach(async () => {
    const scratch = scratchRepository((made) => {
      made.commit({ "a.py": lines(30) });
      made.git("branch", "base");
      made.commit({ "a.py": lines(30, { 10: "changed" }) });
    });
    on = await stage(scratch);
    await on.repository.openPullRequest({ base: "base", head: "main", title: "A change" });
    await on.octokit.pulls.createReview({
      ...at,
      event: "COMMENT",
      comments: [
        { path: "a.py", line: 10, start_line: 9, side: "RIGHT", body: "Here." },
        { path: "a.py", line: 10, side: "LEFT", body: "There." },
      ],
    });
  });
  afterEach(async () => {
    await on.close();
    on.scratch.remove();
  });

  const push = async (files: Tree) => {
    const head = on.scratch.commit(files);
    await on.repository.pushTo(1, head);
    const { data } = await on.octokit.pulls.listReviewComments(at);
    return data.map(({ line, start_line, original_line }) => ({ line, start_line, original_line }));
  };

  it("moves a comment along with its line", async () => {
    const text = lines(30, { 10: "changed" });
    const [right, left] = await push({ "a.py": `above 1\nabove 2\n${text}` });
    expect(right).toEqual({ line: 12, start_line: 11, original_line: 10 });
    expect(left).toEqual({ line: 10, start_line: null, original_line: 10 });
  });

  it("calls a comment outdated once its line has changed", async () => {
    const [right] = await push({ "a.py": lines(30, { 10: "changed again" }) });
    expect(right).toEqual({ line: null, start_line: null, original_line: 10 });
  });

  it("calls a comment outdated once the diff no longer shows its line", async () => {
    const [right, left] = await push({ "a.py": lines(30) });
    expect([right?.line, left?.line]).toEqual([null, null]);
  });

  it("leaves a comment alone when another file changes", async () => {
    const [right] = await push({ "b.py": "x\n" });
    expect(right?.line).toBe(10);
  });

  it("keeps the check runs of earlier heads in the conversation", async () => {
    const head_sha = on.scratch.git("rev-parse", "HEAD");
    await on.octokit.checks.create({ owner, repo, name: "c", head_sha, conclusion: "success" });
    await push({ "b.py": "x\n" });
    expect(on.repository.conversation(1).check_runs.map((run) => run.head_sha)).toEqual([head_sha]);
  });

  it("keeps the reviewed commit after a push, and not after a forced one", async () => {
    const reviewed = on.scratch.git("rev-parse", "HEAD");
    await push({ "b.py": "x\n" });
    expect(on.repository.conversation(1).reviews[0]?.commit_id).toBe(reviewed);
    on.scratch.git("reset", "--hard", "--quiet", "base");
    await push({ "a.py": lines(30, { 10: "changed" }) });
    expect(on.repository.conversation(1).reviews[0]?.commit_id).toBe(on.scratch.git("rev-parse", "HEAD"));
  });
});

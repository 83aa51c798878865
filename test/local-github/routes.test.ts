import { routes } from "#local-github/routing.ts";
import { lines, owner, repo, scratchRepository, stage } from "./support.ts";
import type { Scratch, Stage } from "./support.ts";

describe("local-github/routes", () => {
  let scratch: Scratch;
  let on: Stage;
  let head: string;
  const here = { owner, repo };
  const at = { ...here, pull_number: 1 };

  beforeAll(async () => {
    scratch = scratchRepository((made) => {
      made.commit({ "a.py": lines(20), "folder/ünder score.py": "x = 1\n" });
      made.git("branch", "base");
      made.commit({ "a.py": lines(20, { 10: "changed" }) });
    });
    head = scratch.git("rev-parse", "HEAD");
    on = await stage(scratch);
    await on.repository.openPullRequest({ base: "base", head: "main", title: "A change", labels: ["bug"] });
  });
  afterAll(async () => {
    await on.close();
    scratch.remove();
  });

  it("answers about the App and its installations", async () => {
    const { apps } = on.app;
    expect((await apps.getAuthenticated()).data).toMatchObject({ slug: "concurrency-check" });
    expect((await apps.listInstallations()).data).toHaveLength(1);
    expect((await apps.getInstallation({ installation_id: on.installation })).data.account).toMatchObject({
      login: owner,
    });
    expect((await apps.getRepoInstallation(here)).data.id).toBe(on.installation);
    expect((await on.octokit.apps.listReposAccessibleToInstallation()).data.total_count).toBe(1);
  });

  it("answers about a repository and its files", async () => {
    const { repos, git } = on.octokit;
    expect((await repos.get(here)).data).toMatchObject({
      full_name: `${owner}/${repo}`,
      default_branch: "main",
    });
    const file = await repos.getContent({ ...here, path: "folder/ünder score.py", ref: "base" });
    expect(file.data).toMatchObject({ type: "file", encoding: "base64", content: "eCA9IDEK" });
    const raw = await repos.getContent({ ...here, path: "a.py", mediaType: { format: "raw" } });
    expect(raw.data).toBe(lines(20, { 10: "changed" }));
    const { sha } = file.data as { sha: string };
    expect((await git.getBlob({ ...here, file_sha: sha })).data).toMatchObject({
      content: "eCA9IDEK",
      size: 6,
    });
    await expect(repos.getContent({ ...here, path: "nowhere.py" })).rejects.toMatchObject({ status: 404 });
    await expect(git.getBlob({ ...here, file_sha: "0".repeat(40) })).rejects.toMatchObject({ status: 404 });
  });

  it("answers about what people may do", async () => {
    on.repository.setRole("ada", "maintain");
    const ask = async (username: string) =>
      (await on.octokit.repos.getCollaboratorPermissionLevel({ ...here, username })).data;
    expect(await ask("ada")).toMatchObject({ permission: "write", role_name: "maintain" });
    expect(await ask("stranger")).toMatchObject({ permission: "none" });
  });

  it("answers about pull requests and their commits", async () => {
    const { pulls, repos } = on.octokit;
    expect((await pulls.list(here)).data.map(({ number }) => number)).toEqual([1]);
    expect((await pulls.list({ ...here, state: "closed" })).data).toEqual([]);
    expect((await pulls.get(at)).data).toMatchObject({
      additions: 1,
      deletions: 1,
      changed_files: 1,
      commits: 1,
    });
    expect((await pulls.listFiles(at)).data).toHaveLength(1);
    expect((await pulls.listCommits(at)).data.map(({ sha }) => sha)).toEqual([head]);
    const byHead = await repos.listPullRequestsAssociatedWithCommit({ ...here, commit_sha: head });
    expect(byHead.data.map(({ number }) => number)).toEqual([1]);
  });

  it("answers about reviews and their comments", async () => {
    const { pulls } = on.octokit;
    const comments = [{ path: "a.py", line: 10, body: "Here." }];
    const { data: pending } = await pulls.createReview({ ...at, comments });
    expect((await pulls.listReviews(at)).data).toHaveLength(1);
    await pulls.deletePendingReview({ ...at, review_id: pending.id });
    const { data: review } = await pulls.createReview({ ...at, comments });
    await pulls.submitReview({ ...at, review_id: review.id, event: "COMMENT" });
    await pulls.updateReview({ ...at, review_id: review.id, body: "More" });
    expect((await pulls.getReview({ ...at, review_id: review.id })).data.body).toBe("More");
    expect((await pulls.listCommentsForReview({ ...at, review_id: review.id })).data).toHaveLength(1);

    const single = {
      ...at,
      commit_id: head,
      path: "a.py",
      line: 9,
      side: "RIGHT",
      body: "And here.",
    } as const;
    const { data: comment } = await pulls.createReviewComment(single);
    await expect(pulls.createReviewComment({ ...single, line: 19 })).rejects.toMatchObject({ status: 422 });
    const { data: reply } = await pulls.createReplyForReviewComment({
      ...at,
      comment_id: comment.id,
      body: "So.",
    });
    expect(reply.in_reply_to_id).toBe(comment.id);
    await pulls.updateReviewComment({ ...here, comment_id: reply.id, body: "So!" });
    expect((await pulls.getReviewComment({ ...here, comment_id: reply.id })).data.body).toBe("So!");
    await pulls.deleteReviewComment({ ...here, comment_id: reply.id });
    expect((await pulls.listReviewComments(at)).data).toHaveLength(2);
  });

  it("answers about comments on the pull request, and about reactions", async () => {
    const { issues, reactions, pulls } = on.octokit;
    const { data: comment } = await issues.createComment({ ...here, issue_number: 1, body: "Hello" });
    const on1 = { ...here, comment_id: comment.id };
    await issues.updateComment({ ...on1, body: "Hello!" });
    expect((await issues.getComment(on1)).data.body).toBe("Hello!");
    expect((await issues.listComments({ ...here, issue_number: 1 })).data).toHaveLength(1);
    const { data: eyes } = await reactions.createForIssueComment({ ...on1, content: "eyes" });
    expect((await reactions.createForIssueComment({ ...on1, content: "eyes" })).status).toBe(200);
    expect((await reactions.listForIssueComment(on1)).data).toHaveLength(1);
    await reactions.deleteForIssueComment({ ...on1, reaction_id: eyes.id });
    await issues.deleteComment(on1);

    const review = (await pulls.listReviewComments(at)).data[0];
    const on2 = { ...here, comment_id: review?.id ?? 0 };
    const { data: plus } = await reactions.createForPullRequestReviewComment({ ...on2, content: "+1" });
    expect((await reactions.listForPullRequestReviewComment(on2)).data).toHaveLength(1);
    await reactions.deleteForPullRequestComment({ ...on2, reaction_id: plus.id });
    expect(on.repository.conversation(1).reactions).toEqual([]);
  });

  it("answers about check runs", async () => {
    const { checks } = on.octokit;
    const { data: run } = await checks.create({ ...here, name: "c", head_sha: head, status: "in_progress" });
    await checks.update({ ...here, check_run_id: run.id, conclusion: "success" });
    expect((await checks.get({ ...here, check_run_id: run.id })).data.conclusion).toBe("success");
    expect((await checks.listAnnotations({ ...here, check_run_id: run.id })).data).toEqual([]);
    expect((await checks.listForRef({ ...here, ref: "main" })).data.total_count).toBe(1);
  });

  it("was asked for every route it has, and gave no answer that GitHub would not give", () => {
    const asked = new Set(on.github.journal.entries.map(({ operation }) => operation));
    expect(routes.map(({ name }) => name).filter((name) => !asked.has(name))).toEqual([]);
    expect(on.github.journal).toMatchObject({ failures: [], problems: [] });
  });
});

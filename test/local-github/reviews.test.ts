import { lines, owner, repo, scratchRepository, stage } from "./support.ts";
import type { Scratch, Stage } from "./support.ts";

describe("local-github/reviews", () => {
  let scratch: Scratch;
  let on: Stage;
  let head: string;
  const at = { owner, repo, pull_number: 1 };

  beforeAll(() => {
    scratch = scratchRepository((made) => {
      made.commit({ "a.py": lines(60), "b.py": lines(5), "other.py": "x\n" });
      made.git("branch", "base");
      made.commit({ "a.py": lines(60, { 10: "changed", 50: "changed too" }), "b.py": null });
    });
  });
  afterAll(() => scratch.remove());

  beforeEach(async () => {
    on = await stage(scratch);
    head = on.scratch.git("rev-parse", "HEAD");
    await on.repository.openPullRequest({ base: "base", head: "main", title: "A change" });
  });
  afterEach(() => on.close());

  const create = (comments: object[], more: object = {}) =>
    on.octokit.pulls.createReview({
      ...at,
      commit_id: head,
      body: "A review",
      ...more,
      comments: comments as never,
    });
  const reasons = (error: unknown) =>
    (error as { response: { data: { errors: string[] } } }).response.data.errors;

  it("keeps a review without an event pending, for nobody but its author", async () => {
    const { data: review } = await create([{ path: "a.py", line: 10, body: "Here." }]);
    expect(review).toMatchObject({ state: "PENDING", commit_id: head });
    expect(review).not.toHaveProperty("submitted_at");
    expect((await on.octokit.pulls.listReviews(at)).data).toHaveLength(1);
    expect((await on.octokit.pulls.listReviewComments(at)).data).toEqual([]);
  });

  it("shows the comments once the review is submitted", async () => {
    const { data: review } = await create([{ path: "a.py", line: 10, start_line: 8, body: "Here." }]);
    await on.octokit.pulls.submitReview({ ...at, review_id: review.id, event: "COMMENT", body: "Said." });
    const { data: comments } = await on.octokit.pulls.listReviewComments(at);
    expect(comments).toEqual([
      expect.objectContaining({
        path: "a.py",
        line: 10,
        start_line: 8,
        side: "RIGHT",
        pull_request_review_id: review.id,
      }),
    ]);
    expect((await on.octokit.pulls.getReview({ ...at, review_id: review.id })).data).toMatchObject({
      state: "COMMENTED",
      body: "Said.",
      user: { login: "concurrency-check[bot]", type: "Bot" },
    });
  });

  it.each([undefined, "COMMENT"])(
    "allows no second review beside a pending one, with the event %s",
    async (event) => {
      await create([]);
      const error: unknown = await create([], event === undefined ? {} : { event }).catch(
        (thrown: unknown) => thrown,
      );
      expect(error).toMatchObject({ status: 422 });
      expect(reasons(error)).toEqual(["User can only have one pending review per pull request"]);
    },
  );

  it("lets only one of two pending reviews in that come at the same time", async () => {
    const both = await Promise.allSettled([
      create([{ path: "a.py", line: 10, body: "1" }]),
      create([{ path: "a.py", line: 10, body: "2" }]),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(on.repository.conversation(1).reviews).toHaveLength(1);
  });

  it("makes room for another once the pending one is deleted", async () => {
    const { data: review } = await create([{ path: "a.py", line: 10, body: "Here." }]);
    await on.octokit.pulls.deletePendingReview({ ...at, review_id: review.id });
    await create([]);
    expect(on.repository.conversation(1).reviews.map(({ comments }) => comments)).toEqual([[]]);
  });

  it.each([
    ["a line outside every hunk", { path: "a.py", line: 30 }, "Line could not be resolved"],
    ["a line past the end", { path: "a.py", line: 1000 }, "Line could not be resolved"],
    ["no line at all", { path: "a.py" }, "Line could not be resolved"],
    ["a file that is not in the diff", { path: "other.py", line: 1 }, "Path could not be resolved"],
    ["the right side of a deleted file", { path: "b.py", line: 1 }, "Line could not be resolved"],
    [
      "a start that is the line itself",
      { path: "a.py", line: 10, start_line: 10 },
      "Pull request review thread start line must precede the end line.",
    ],
    [
      "a start below the line",
      { path: "a.py", line: 9, start_line: 10 },
      "Pull request review thread start line must precede the end line.",
    ],
    [
      "a start in another hunk",
      { path: "a.py", line: 50, start_line: 10 },
      "Pull request review thread start line must be part of the same hunk as the line.",
    ],
  ])("refuses the whole review for %s", async (_, place, reason) => {
    const good = { path: "a.py", line: 10, body: "Good." };
    const error: unknown = await create([good, { ...place, body: "Bad." }]).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ status: 422 });
    expect(reasons(error)).toEqual([reason]);
    expect(on.repository.conversation(1).reviews).toEqual([]);
  });

  it.each([
    ["a context line of a hunk", { path: "a.py", line: 7, side: "RIGHT" }],
    ["the deleted line", { path: "a.py", line: 10, side: "LEFT" }],
    ["a line of a deleted file", { path: "b.py", line: 5, side: "LEFT" }],
    [
      "from the deleted line to the added one",
      { path: "a.py", start_line: 10, start_side: "LEFT", line: 10, side: "RIGHT" },
    ],
  ])("takes a comment on %s", async (_, place) => {
    expect((await create([{ ...place, body: "Here." }])).status).toBe(200);
  });

  it("keeps the diff down to the commented line beside the comment", async () => {
    await create([{ path: "a.py", line: 10, body: "Here." }], { event: "COMMENT" });
    const [comment] = (await on.octokit.pulls.listReviewComments(at)).data;
    expect(comment?.diff_hunk).toBe("@@ -7,7 +7,7 @@ line 6\n line 7\n line 8\n line 9\n-line 10\n+changed");
  });

  it("refuses a body that is too long or blank", async () => {
    await expect(create([{ path: "a.py", line: 10, body: "x".repeat(65_537) }])).rejects.toMatchObject({
      status: 422,
    });
    await expect(create([{ path: "a.py", line: 10, body: " " }])).rejects.toMatchObject({ status: 422 });
    await expect(create([{ path: "a.py", line: 10, body: "x".repeat(65_536) }])).resolves.toMatchObject({
      status: 200,
    });
  });

  it("refuses to submit a review that says nothing, or twice", async () => {
    const { data: review } = await create([], { body: "" });
    const submit = (body: string) =>
      on.octokit.pulls.submitReview({ ...at, review_id: review.id, event: "COMMENT", body });
    await expect(submit("")).rejects.toMatchObject({ status: 422 });
    await submit("Said.");
    await expect(submit("Again.")).rejects.toMatchObject({ status: 422 });
  });

  it("refuses a commit that is not of the pull request", async () => {
    await expect(create([], { commit_id: "0".repeat(40) })).rejects.toMatchObject({ status: 422 });
  });

  it("remembers what a body was before it was edited", async () => {
    const { data: review } = await create([], { event: "COMMENT" });
    await on.octokit.pulls.updateReview({ ...at, review_id: review.id, body: "Other words" });
    expect(on.repository.conversation(1).edits).toEqual([
      { comment: review.id, before: "A review", after: "Other words", minimized: null },
    ]);
  });

  it("allows no reply while a review of the same author is pending", async () => {
    await create([{ path: "a.py", line: 10, body: "Here." }], { event: "COMMENT" });
    const [comment] = (await on.octokit.pulls.listReviewComments(at)).data;
    await create([]);
    const reply = on.octokit.pulls.createReplyForReviewComment({
      ...at,
      comment_id: comment?.id ?? 0,
      body: "More.",
    });
    await expect(reply).rejects.toMatchObject({
      status: 422,
      message: expect.stringContaining("one pending review") as string,
    });
  });
});

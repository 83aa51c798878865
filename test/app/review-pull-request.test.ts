import type { Scene, Tree } from "./scene.ts";
import { hurried, startScene } from "./scene.ts";
import { until } from "../support/until.ts";
import { stubAnalyst } from "./stub-analyst.ts";

let scene: Scene;
beforeEach(async () => {
  scene = await startScene({ clock: hurried(5000) });
});
afterEach(() => scene.close());

const right = "def f():\n    return 1\n";
const wrong = "def f():\n    return 2  # wrong\n";

/** How often GitHub was asked, without what tokens cost. */
function requestCount(number: number): number {
  return Object.values(scene.repository.conversation(number).requests).reduce((sum, count) => sum + count, 0);
}

function logged(message: string): readonly Readonly<Record<string, unknown>>[] {
  return scene.log.filter(({ msg }) => msg === message);
}

describe("app/review-pull-request", () => {
  it("says on the line what a change introduces, and concludes one check run", async () => {
    const number = await scene.open({ "a.py": right }, { "a.py": wrong });
    const { reviews, check_runs } = scene.repository.conversation(number);
    expect(reviews).toMatchObject([
      {
        event: "COMMENT",
        author: "concurrency-check[bot]",
        comments: [{ path: "a.py", line: 2, side: "RIGHT" }],
      },
    ]);
    expect(check_runs).toMatchObject([
      { name: "concurrency-check", status: "completed", conclusion: "neutral" },
    ]);
    expect(check_runs[0]?.external_id).toBe(`${number}@${check_runs[0]?.head_sha}`);
  });

  it("asks GitHub eight times for a push with comments", async () => {
    const number = await scene.open({ "a.py": right }, { "a.py": wrong });
    expect(requestCount(number)).toBe(8);
  });

  it("asks GitHub four times for a clean push of twenty Python files", async () => {
    const files = (text: string): Tree =>
      Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`${index}.py`, text]));
    const number = await scene.open(files("a = 1\n"), files("a = 2\n"));
    const { reviews, check_runs } = scene.repository.conversation(number);
    expect(reviews).toEqual([]);
    expect(check_runs).toMatchObject([{ conclusion: "success" }]);
    expect(requestCount(number)).toBe(4);
  });

  it("says nothing of what the merge base had", async () => {
    const number = await scene.open({ "a.py": wrong }, { "a.py": `import os\n\n\n${wrong}` });
    const { reviews, check_runs } = scene.repository.conversation(number);
    expect(reviews).toEqual([]);
    expect(check_runs).toMatchObject([{ conclusion: "success" }]);
  });

  it("says nothing twice, and what is new after the next push once", async () => {
    const number = await scene.open({ "a.py": right }, { "a.py": wrong });
    await scene.repository.pushTo(number, scene.commit({ "a.py": `${wrong}\n\nx = 3  # wrong\n` }));
    await scene.tell(number, "synchronize");
    await scene.repository.pushTo(
      number,
      scene.commit({ "a.py": `import os\n${wrong}\n\nx = 3  # wrong\n` }),
    );
    await scene.tell(number, "synchronize");
    const { reviews, check_runs } = scene.repository.conversation(number);
    expect(reviews.flatMap(({ comments }) => comments.map(({ line }) => line))).toEqual([2, 5]);
    expect(check_runs.at(-1)?.conclusion).toBe("neutral");
  });

  it.each<[what: string, base: Tree, head: Tree]>([
    ["a deleted file", { "a.py": wrong, "b.py": right }, { "b.py": right }],
    ["a rename without change", { "a.py": wrong }, { "b.py": wrong }],
    ["a symbolic link", { "a.py": wrong }, { "a.py": wrong, "b.py": { link: "a.py" } }],
    ["an empty commit", { "a.py": wrong }, { "a.py": wrong }],
    ["no Python", { "a.txt": "a\n" }, { "a.txt": "b # wrong\n" }],
  ])("says nothing of %s", async (_what, base, head) => {
    const number = await scene.open(base, head);
    const { reviews, check_runs } = scene.repository.conversation(number);
    expect(reviews).toEqual([]);
    expect(check_runs).toHaveLength(1);
    expect(["success", "skipped"]).toContain(check_runs[0]?.conclusion);
  });

  it("reviews the rest where a file is binary, and says that it was not read", async () => {
    const binary = Buffer.from([0, 1, 2, 0, 255]);
    const number = await scene.open({ "a.py": right, "b.py": "b = 1\n" }, { "a.py": wrong, "b.py": binary });
    const { reviews, check_runs } = scene.repository.conversation(number);
    expect(reviews[0]?.comments).toMatchObject([{ path: "a.py", line: 2 }]);
    expect(check_runs[0]?.summary).toContain("b.py");
  });

  it("keeps to the check run for a draft", async () => {
    const number = await scene.open({ "a.py": right }, { "a.py": wrong }, { draft: true });
    const { reviews, check_runs } = scene.repository.conversation(number);
    expect(reviews).toEqual([]);
    expect(check_runs).toMatchObject([
      { conclusion: "neutral", annotations: [{ path: "a.py", start_line: 2 }] },
    ]);
  });

  it("follows the settings on the default branch", async () => {
    const settings = { ".github/concurrency-check.yml": "ignore: [a.py]\nrules: {}\n" };
    const number = await scene.open(
      { ...settings, "a.py": right, "b.py": right },
      { ...settings, "a.py": wrong, "b.py": wrong },
    );
    const { reviews } = scene.repository.conversation(number);
    expect(reviews.flatMap(({ comments }) => comments.map(({ path }) => path))).toEqual(["b.py"]);
  });

  it("says in the check run what is wrong with the settings, and keeps to the defaults", async () => {
    const settings = { ".github/concurrency-check.yml": "mode: comment\nmax_coments: 3\n" };
    const number = await scene.open({ ...settings, "a.py": right }, { ...settings, "a.py": wrong });
    const { reviews, check_runs } = scene.repository.conversation(number);
    expect(reviews).toHaveLength(1);
    expect(check_runs[0]?.summary).toContain("line 2");
    expect(check_runs[0]?.summary).toContain("max_comments");
  });

  it("drops the work for a pull request that was closed meanwhile", async () => {
    const base = scene.commit({ "a.py": right });
    const number = await scene.repository.openPullRequest({
      base,
      head: scene.commit({ "a.py": wrong }),
      title: "x",
    });
    scene.repository.change(number, { state: "closed" });
    await scene.tell(number);
    const { reviews, check_runs } = scene.repository.conversation(number);
    expect([...reviews, ...check_runs]).toEqual([]);
    expect(logged("review done")).toMatchObject([{ outcome: "closed" }]);
  });
});

describe("app/review-pull-request, when GitHub fails", () => {
  const reviews = "POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews";
  it.each([
    { what: "reading", route: "POST /graphql", status: 502 },
    { what: "the lock", route: reviews, status: 502 },
    { what: "the answer to the lock", route: reviews, status: 502, when: "after" },
    { what: "submitting", route: `${reviews}/{review_id}/events`, status: 500 },
    { what: "the answer to submitting", route: `${reviews}/{review_id}/events`, status: 500, when: "after" },
    { what: "the check run", route: "POST /repos/{owner}/{repo}/check-runs", status: 503 },
  ] as const)("still says everything once where $what fails", async ({ what, ...fault }) => {
    scene.github.failNext({ ...fault, times: what.startsWith("the answer") ? 1 : 2 });
    const number = await scene.open({ "a.py": right }, { "a.py": wrong });
    const said = scene.repository.conversation(number);
    expect(said.reviews).toMatchObject([{ event: "COMMENT", comments: [{ line: 2 }] }]);
    expect(said.check_runs.at(-1)).toMatchObject({ status: "completed", conclusion: "neutral" });
    expect(logged("review put off").length).toBeGreaterThan(0);
  });

  it("waits as long as GitHub asks for", async () => {
    scene.github.failNext({ route: reviews, status: 403, headers: { "retry-after": "90" } });
    const number = await scene.open({ "a.py": right }, { "a.py": wrong });
    expect(scene.repository.conversation(number).reviews).toHaveLength(1);
    expect(logged("review put off")).toHaveLength(1);
    expect(Number(logged("review put off")[0]?.["wait"])).toBeGreaterThan(80_000);
  });

  it("drops the work with the reason where the repository is gone", async () => {
    scene.github.failNext({ route: "GET /repos/{owner}/{repo}/pulls/{pull_number}", status: 404 });
    const number = await scene.open({ "a.py": right }, { "a.py": wrong });
    expect(scene.repository.conversation(number).check_runs).toEqual([]);
    expect(logged("review dropped")).toHaveLength(1);
    expect(String(logged("review dropped")[0]?.["reason"])).toContain("404");
  });

  it("moves a comment that GitHub refuses to the check run", async () => {
    const body = { message: "Unprocessable Entity", errors: ["Line could not be resolved"] };
    scene.github.failNext({ route: reviews, status: 422, body, times: 2 });
    const number = await scene.open({ "a.py": right }, { "a.py": wrong });
    const said = scene.repository.conversation(number);
    expect(said.reviews.flatMap(({ comments }) => comments)).toEqual([]);
    expect(said.check_runs).toMatchObject([
      { status: "completed", annotations: [{ path: "a.py", start_line: 2 }] },
    ]);
  });

  it.each(["before", "after"] as const)(
    "marks what was fixed once where GitHub breaks %s it",
    async (when) => {
      const number = await scene.open({ "a.py": right }, { "a.py": wrong });
      await scene.repository.pushTo(number, scene.commit({ "a.py": right }));
      const mutation = { route: "POST /graphql", status: 502, when } as const;
      // The first such request reads the pull request.
      const stop = scene.github.journal.watch(({ operation }) => {
        if (operation !== mutation.route) return;
        stop();
        scene.github.failNext(mutation);
      });
      await scene.tell(number, "synchronize");
      const { reviews, edits, check_runs } = scene.repository.conversation(number);
      expect(reviews[0]?.comments).toMatchObject([{ minimized: "OUTDATED" }]);
      expect(edits.filter(({ before, after }) => before !== after)).toHaveLength(1);
      expect(check_runs.at(-1)?.status).toBe("completed");
      expect(logged("review put off")).toHaveLength(1);
    },
  );

  it("gives up after half an hour of trouble, and says so once", async () => {
    scene.github.failNext({ status: 500, times: 1000 });
    const number = await scene.open({ "a.py": right }, { "a.py": wrong });
    expect(scene.repository.conversation(number).check_runs).toEqual([]);
    expect(logged("review failed")).toHaveLength(1);
  });
});

describe("app/review-pull-request, when things move", () => {
  it("says nothing of a head that is no longer the newest", async () => {
    await scene.close();
    let push: () => Promise<unknown> = () => Promise.resolve();
    const analyse: typeof stubAnalyst.analyse = async (...args) => {
      await push();
      return stubAnalyst.analyse(...args);
    };
    scene = await startScene({ analyst: { ...stubAnalyst, analyse } });
    const base = scene.commit({ "a.py": right });
    const number = await scene.repository.openPullRequest({
      base,
      head: scene.commit({ "a.py": wrong }),
      title: "x",
    });
    const newest = scene.commit({ "a.py": `${wrong}\n` });
    push = () => scene.repository.pushTo(number, newest);
    await scene.tell(number);
    const { reviews, check_runs } = scene.repository.conversation(number);
    expect([...reviews, ...check_runs]).toEqual([]);
    expect(logged("review done")).toMatchObject([{ outcome: "superseded" }]);
  });

  it("says neutrally that the App itself broke, and logs it once with the delivery", async () => {
    await scene.close();
    const analyse = () => Promise.reject(new Error("the rules fell over"));
    scene = await startScene({ analyst: { ...stubAnalyst, analyse } });
    const number = await scene.open({ "a.py": right }, { "a.py": wrong });
    const { reviews, check_runs } = scene.repository.conversation(number);
    expect(reviews).toEqual([]);
    expect(check_runs).toMatchObject([{ conclusion: "neutral", title: "Not reviewed" }]);
    const errors = scene.log.filter(({ level }) => Number(level) >= 50);
    expect(errors).toMatchObject([{ msg: "review failed", err: { message: "the rules fell over" } }]);
    expect(errors[0]?.["delivery"]).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("shows that it is at work when a review takes longer than three seconds", async () => {
    await scene.close();
    const analyse: typeof stubAnalyst.analyse = async (...args) => {
      await untilBegun();
      return stubAnalyst.analyse(...args);
    };
    const untilBegun = () =>
      until(() => scene.repository.conversation(1).check_runs[0]?.status === "in_progress");
    scene = await startScene({ analyst: { ...stubAnalyst, analyse }, clock: hurried(3000) });
    const number = await scene.open({ "a.py": right }, { "a.py": wrong });
    expect(scene.repository.conversation(number).check_runs).toMatchObject([
      { status: "completed", conclusion: "neutral" },
    ]);
  });

  it("concludes the check run that an attempt before it left open", async () => {
    await scene.close();
    let attempts = 0;
    const analyse: typeof stubAnalyst.analyse = async (...args) => {
      attempts += 1;
      if (attempts === 1) {
        await until(() => scene.repository.conversation(1).check_runs[0]?.status === "in_progress");
        // Neither the review nor the end of its check run is heard of, as when the process is killed.
        scene.github.failNext({ route: "POST /graphql", status: 502 });
        scene.github.failNext({ route: "GET /repos/{owner}/{repo}/pulls/{pull_number}", status: 502 });
        scene.github.failNext({
          route: "PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}",
          status: 502,
        });
      }
      return stubAnalyst.analyse(...args);
    };
    scene = await startScene({ analyst: { ...stubAnalyst, analyse }, clock: hurried(3000) });
    const number = await scene.open({ "a.py": right }, { "a.py": wrong });
    await scene.rest();
    await until(() => scene.repository.conversation(number).check_runs[0]?.status === "completed");
    expect(attempts).toBeGreaterThan(1);
    expect(scene.repository.conversation(number).check_runs).toMatchObject([
      { status: "completed", conclusion: "neutral" },
    ]);
  });
});

import { clientOf } from "../local-github/support.ts";
import type { Scene, Tree } from "./scene.ts";
import { appId, privateKey, startScene } from "./scene.ts";

let scene: Scene;
beforeEach(async () => {
  scene = await startScene();
});
afterEach(() => scene.close());

const to = () => `${scene.url}/api/github/webhooks`;
const wrong = { "a.py": "a = 1\nb = 2  # wrong\n" };
const runs = (number: number) => scene.repository.conversation(number).check_runs;
const comments = (number: number) =>
  scene.repository.conversation(number).reviews.flatMap((review) => review.comments);

/** A pull request that the App was told nothing of yet. */
async function openQuietly(head: Tree = wrong, fork?: string): Promise<number> {
  const commits = { base: scene.commit({ "a.py": "a = 1\n" }), head: scene.commit(head) };
  return scene.repository.openPullRequest({ ...commits, title: "Count", ...(fork && { fork }) });
}

describe("app: the check run's buttons and links", () => {
  it("runs again, and says nothing twice", async () => {
    const number = await scene.open({ "a.py": "a = 1\n" }, wrong);
    const checkRun = runs(number)[0]?.id ?? 0;
    await scene.repository.deliverPressed({ number, checkRun, pressed: "run", to: to() });
    await scene.repository.deliverRerequest({ number, checkRun, to: to() });
    await scene.rest();
    expect(runs(number).map(({ conclusion }) => conclusion)).toEqual(["neutral", "neutral", "neutral"]);
    expect(comments(number)).toHaveLength(1);
  });

  it("runs full, and lists what the file had before", async () => {
    const old = { "a.py": "a = 1  # wrong\n" };
    const number = await scene.open(old, { "a.py": "a = 1  # wrong\nb = 2\n" });
    const [first] = runs(number);
    await scene.repository.deliverPressed({ number, checkRun: first?.id ?? 0, pressed: "full", to: to() });
    await scene.rest();
    expect(first?.summary).not.toContain("a.py:1");
    expect(runs(number).at(-1)?.summary).toContain("a.py:1");
    expect(comments(number)).toEqual([]);
  });

  it("explains below the check run what the rules found mean", async () => {
    const number = await scene.open({ "a.py": "a = 1\n" }, wrong);
    const [first] = runs(number);
    await scene.repository.deliverPressed({ number, checkRun: first?.id ?? 0, pressed: "explain", to: to() });
    await scene.rest();
    expect(first?.text).toBeNull();
    expect(runs(number).at(-1)?.text).toMatch(/\*\*\[unbounded-gather\]\(.*\)\*\*: .*Suggested default/s);
  });

  it("finds the pull request of a fork by its check run, though GitHub names none", async () => {
    const number = await openQuietly(wrong, "mallory");
    await scene.repository.deliver({ number, action: "opened", to: to() });
    await scene.rest();
    expect(comments(number)).toHaveLength(1);
    const checkRun = runs(number)[0]?.id ?? 0;
    await scene.repository.deliverRerequest({ number, checkRun, to: to() });
    await scene.rest();
    expect(runs(number)).toHaveLength(2);
    await scene.repository.deliverSuite({ number, checkRun, to: to() });
    await scene.rest();
    expect(runs(number)).toHaveLength(3);
  });

  it("leaves another App's check run alone", async () => {
    const number = await scene.open({ "a.py": "a = 1\n" }, wrong);
    const payload = {
      action: "rerequested",
      check_run: { external_id: "7", name: "tests" },
      repository: { name: "shop", owner: { login: "octo" } },
      installation: { id: scene.installation },
    };
    const { status } = await scene.github.deliver({ to: to(), event: "check_run", payload });
    await scene.rest();
    expect([status, runs(number).length]).toEqual([202, 1]);
  });
});

describe("app: merge groups", () => {
  it("concludes at once with what the head has, and waits for no review", async () => {
    const number = await scene.open({ "a.py": "a = 1\n" }, wrong);
    const commit = scene.commit(wrong, "Merge");
    await scene.repository.deliverMergeGroup({ number, commit, to: to() });
    await scene.rest();
    expect(await runOf(commit)).toMatchObject({
      conclusion: "neutral",
      output: { title: "Open: 1 warning" },
    });
    expect(comments(number)).toHaveLength(1);
  });

  it("does not hold a queue up for a head that was never reviewed", async () => {
    const number = await openQuietly();
    const commit = scene.commit(wrong, "Merge");
    await scene.repository.deliverMergeGroup({ number, commit, to: to() });
    await scene.rest();
    expect(await runOf(commit)).toMatchObject({
      conclusion: "neutral",
      output: { title: "Not reviewed yet" },
    });
  });
});

describe("app: who leaves", () => {
  const tell = (event: string, payload: object) =>
    scene.github.deliver({
      to: to(),
      event,
      payload: { installation: { id: scene.installation, account: { login: "octo" } }, ...payload },
    });

  it.each([
    ["uninstalled", "installation", { action: "deleted" }],
    ["suspended", "installation", { action: "suspend" }],
    [
      "one repository less",
      "installation_repositories",
      { action: "removed", repositories_removed: [{ name: "shop" }] },
    ],
  ])("drops what waits: %s", async (_, event, payload) => {
    scene.github.failNext({ status: 503, times: 3 });
    const number = await openQuietly();
    await scene.repository.deliver({ number, action: "opened", to: to() });
    expect(await scene.rest()).toBe(1);
    await tell(event, payload);
    expect(await scene.rest()).toBe(0);
    expect(runs(number)).toEqual([]);
  });

  it("drops what waits for a pull request that is closed, and nothing of another", async () => {
    scene.github.failNext({ status: 503, times: 6 });
    const numbers = [await openQuietly(), await openQuietly()];
    for (const number of numbers) await scene.repository.deliver({ number, action: "opened", to: to() });
    expect(await scene.rest()).toBe(2);
    await scene.repository.deliver({ number: numbers[0] ?? 0, action: "closed", to: to() });
    // The closing itself is kept, and waits as long as GitHub asked for.
    expect(await scene.rest()).toBe(2);
    expect(scene.log.filter(({ msg }) => msg === "webhook taken")).toHaveLength(3);
  });

  it.each([
    ["a new installation", "installation", { action: "created", repositories: [{ name: "shop" }] }],
    [
      "a repository that is added",
      "installation_repositories",
      { action: "added", repositories_added: [{ name: "shop" }] },
    ],
  ])("says nothing to %s until a pull request moves", async (_, event, payload) => {
    const number = await openQuietly();
    await tell(event, payload);
    await scene.rest();
    expect(runs(number)).toEqual([]);
    await scene.repository.deliver({ number, action: "synchronize", to: to() });
    await scene.rest();
    expect(comments(number)).toHaveLength(1);
  });
});

/** As a merge queue sees it: its commit is the head of no pull request. */
async function runOf(ref: string): Promise<unknown> {
  const octokit = clientOf(scene.github, { appId, privateKey, installationId: scene.installation });
  const { data } = await octokit.checks.listForRef({ owner: "octo", repo: "shop", ref });
  return data.check_runs[0];
}

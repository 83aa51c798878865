import { settingsPath } from "#config/schema.ts";
import type { LocalRepository } from "#local-github/repository.ts";
import type { Clock } from "#queue/queue.ts";
import { createRepository, type Folder } from "../support/folder.ts";
import { hurried, startScene, type Scene } from "./scene.ts";
import { check, say, threads } from "./talk.ts";

const right = "a = 1\n";
const wrong = "a = 1\nb = 2  # wrong\n";
const day = 86_400_000;

let scene: Scene;
let later: number;
beforeEach(async () => {
  later = 0;
  const real = hurried(5000);
  const clock: Clock = { ...real, now: () => real.now() + later };
  scene = await startScene({ clock });
  for (const login of ["ada", "bob", "eve"]) scene.repository.setRole(login, "write");
  scene.repository.setRole("mallory", "read");
});
afterEach(() => scene.close());

const to = () => `${scene.url}/api/github/webhooks`;
const open = () => scene.open({ "a.py": right }, { "a.py": wrong });

async function openSo(many: number): Promise<readonly number[]> {
  const numbers: number[] = [];
  for (let count = 0; count < many; count += 1) numbers.push(await open());
  return numbers;
}

/** A 👎 on a pull request's comment, and whatever lets the App see it. */
async function dislike(number: number, by: string): Promise<void> {
  scene.repository.react(number, { by, to: threads(scene, number)[0]?.id ?? 0, content: "-1" });
  await scene.tell(number, "synchronize");
}

async function summaryOfNext(): Promise<string> {
  return check(scene, await open()).summary;
}

/** Commits the settings on the default branch, on which every further change stands. */
const settings = (text: string) => ({ "a.py": right, [settingsPath]: text });

describe("app, what people call not useful", () => {
  it("proposes a rule when it made twenty comments of which three people dislike four, and not before", async () => {
    const numbers = await openSo(19);
    const [one = 0, two = 0, three = 0, four = 0] = numbers;
    await dislike(one, "ada");
    await dislike(two, "bob");
    await dislike(three, "ada");
    await dislike(four, "mallory");
    // Nineteen comments, then twenty; three of them by two people, and a fourth by one who may not write.
    expect(await summaryOfNext()).not.toContain("proposed");
    expect(await summaryOfNext()).not.toContain("proposed");
    await dislike(four, "eve");
    expect(await summaryOfNext()).toContain(
      "proposed for the check run: `unbounded-gather`, of whose 21 comments here in 90 days 4 were called not useful, by 3 people with write permission; `feedback: demote` moves it",
    );

    // Of the next installation nothing of it is true.
    using other = createRepository({ "a.py": right });
    expect(await reviewElsewhere("hexa", other)).not.toContain("proposed");
    // In another repository of the same it is; of 22 comments it takes five.
    await dislike(numbers[4] ?? 0, "bob");
    expect(await reviewElsewhere("octo", other)).toContain("proposed for the check run");

    later = 91 * day;
    expect(await summaryOfNext()).not.toContain("proposed");
  }, 120_000);

  it("counts a false alarm like a 👎, and a reaction when its pull request is closed", async () => {
    const numbers = await openSo(20);
    const [one = 0, two = 0, three = 0, four = 0] = numbers;
    for (const [number, by] of [
      [one, "ada"],
      [two, "bob"],
    ] as const) {
      const words = { by, to: threads(scene, number)[0]?.id ?? 0 };
      await say(scene, number, { ...words, body: "/concurrency-check false-alarm b is local" });
    }
    for (const number of [three, four]) {
      const comment = threads(scene, number)[0]?.id ?? 0;
      scene.repository.react(number, { by: "eve", to: comment, content: "-1" });
      scene.repository.change(number, { state: "closed" });
      await scene.repository.deliver({ number, action: "closed", to: to() });
      await scene.rest();
    }
    expect(await summaryOfNext()).toContain(
      "20 comments here in 90 days 4 were called not useful, by 3 people",
    );
  }, 120_000);

  it("moves the rule to the check run where the settings say so, and comments again after 90 days", async () => {
    const [one = 0, two = 0, three = 0, four = 0] = await openSo(20);
    await dislike(one, "ada");
    await dislike(two, "bob");
    await dislike(three, "eve");
    await dislike(four, "eve");
    const demote = settings("feedback: demote\n");
    const moved = await scene.open(demote, { ...demote, "a.py": wrong });
    expect(threads(scene, moved)).toEqual([]);
    const { conclusion, summary } = check(scene, moved);
    expect(conclusion).toBe("neutral");
    expect(summary).toContain("moved to the check run: `unbounded-gather`, of whose 20 comments");
    expect(summary).toContain("| introduced by this change | 1 |");
    expect(summary).toContain("| only here | 1 |");
    expect(summary).toContain("moved here by feedback");
    const off = settings("feedback: off\n");
    const said = await scene.open(off, { ...off, "a.py": wrong });
    expect(threads(scene, said)).toHaveLength(1);
    expect(check(scene, said).summary).not.toContain("useful");
    later = 91 * day;
    const again = await scene.open(demote, { ...demote, "a.py": wrong });
    expect(threads(scene, again)).toHaveLength(1);
  }, 120_000);

  it("asks GitHub about each person once, and stays within a push's requests", async () => {
    const [one = 0, two = 0] = await openSo(2);
    const comment = threads(scene, one)[0]?.id ?? 0;
    for (const by of ["ada", "bob", "eve"]) scene.repository.react(one, { by, to: comment, content: "-1" });
    const requests: number[] = [];
    let asked = 0;
    for (let push = 0; push < 5; push += 1) {
      scene.github.journal.forget();
      await scene.tell(one, "synchronize");
      const counts = scene.github.journal.counts();
      asked += counts["GET /repos/{owner}/{repo}/collaborators/{username}/permission"] ?? 0;
      requests.push(Object.values(counts).reduce((sum, count) => sum + count, 0));
    }
    expect(asked).toBe(3);
    expect(Math.max(...requests)).toBeLessThanOrEqual(6);
    scene.repository.react(two, { by: "ada", to: threads(scene, two)[0]?.id ?? 0, content: "-1" });
    scene.github.journal.forget();
    await scene.tell(two, "synchronize");
    expect(Object.keys(scene.github.journal.counts()).join()).not.toContain("permission");
  });
});

describe("app, what people call not useful where the organisation has settings", () => {
  it("asks nobody with the request that its file may take", async () => {
    using organisation = createRepository({ [settingsPath]: "max_comments: 9\n" });
    await scene.github.addRepository({ owner: "octo", name: ".github", gitDir: organisation.path });
    const number = await open();
    scene.repository.react(number, { by: "ada", to: threads(scene, number)[0]?.id ?? 0, content: "-1" });
    later = day;
    scene.github.journal.forget();
    await scene.tell(number, "synchronize");
    const counts = Object.values(scene.github.journal.counts());
    expect(counts.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(6);
  });
});

/** The check run of a review in a repository of its own. */
async function reviewElsewhere(owner: string, folder: Folder): Promise<string> {
  if (owner !== "octo") scene.github.addInstallation(owner);
  const repository: LocalRepository = await scene.github.addRepository({
    ...{ owner, name: `other-of-${owner}`, gitDir: folder.path },
  });
  const base = folder.git("rev-parse", "HEAD");
  folder.write({ "a.py": wrong });
  const number = await repository.openPullRequest({ base, head: folder.commit("Wrong"), title: "Two" });
  folder.git("reset", "--quiet", "--hard", base);
  await repository.deliver({ number, action: "opened", to: to() });
  await scene.rest();
  return repository.conversation(number).check_runs.at(-1)?.summary ?? "";
}

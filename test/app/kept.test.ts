import { createMemoryStore } from "#store/memory.ts";
import type { KeptFinding, Store } from "#store/store.ts";
import { hurried, startScene, type Scene } from "./scene.ts";
import { check, say, threads } from "./talk.ts";

const right = "a = 1\n";
const wrong = "a = 1\nb = 2  # wrong\n";

let store: Store;
let scene: Scene;
let number: number;
beforeEach(async () => {
  store = createMemoryStore();
  scene = await startScene({ store, clock: hurried(5000) });
  scene.repository.setRole("ada", "write");
  number = await scene.open({ "a.py": right }, { "a.py": wrong });
});
afterEach(() => scene.close());

const to = () => `${scene.url}/api/github/webhooks`;
const push = (text: string) => scene.push(number, scene.commit({ "a.py": text }));
const thread = () => threads(scene, number)[0]?.id ?? 0;
const kept = async (installation = scene.installation) => (await store.export(installation))[0];
const lives = async () =>
  ((await kept())?.findings ?? []).map((each: KeptFinding) => each.life.map(({ state }) => state));

async function close(): Promise<void> {
  scene.repository.change(number, { state: "closed" });
  await scene.repository.deliver({ number, action: "closed", to: to() });
  await scene.rest();
}

describe("app, what it keeps of a review", () => {
  it("keeps the head, the conclusion and the check run's counts, and of the code nothing", async () => {
    expect(await kept()).toMatchObject({
      repository: { owner: "octo", name: "shop" },
      reviews: [
        {
          number,
          conclusion: "neutral",
          counts: { introduced: 1, saidOnHead: 1, saidBefore: 0, onlyInCheck: 0 },
        },
      ],
      findings: [{ number, rule: "unbounded-gather", path: "a.py" }],
    });
    expect(JSON.stringify(await kept())).not.toContain("# wrong");
  });

  it("keeps each finding's life, and learns its comment's number with the next job", async () => {
    await push(`${right}b = 2\n`);
    await push(wrong);
    expect(await lives()).toEqual([["open", "fixed", "open"]]);
    expect((await kept())?.findings[0]?.comment).toBe(thread());
    expect((await kept())?.reviews).toHaveLength(3);
  });

  it("keeps verdicts with their words, and that one was taken back", async () => {
    const body = "/concurrency-check accept it is a script; control: a test; until: 2099-01-01";
    await say(scene, number, { by: "ada", to: thread(), body });
    expect((await kept())?.findings).toMatchObject([
      {
        verdict: {
          ...{ kind: "accepted", by: "ada" },
          words: { tradeOff: "it is a script", control: "a test", until: "2099-01-01" },
        },
      },
    ]);
    await say(scene, number, { by: "ada", to: thread(), body: "/concurrency-check reopen" });
    expect(await lives()).toEqual([["open", "accepted", "open"]]);
    expect((await kept())?.findings).toMatchObject([{ verdict: null }]);
  });

  it("keeps that a person resolved a conversation", async () => {
    const one = scene.repository.conversation(number).reviews[0]?.comments[0]?.thread ?? 0;
    scene.repository.resolve(number, one, "ada");
    await scene.repository.deliverThread({
      number,
      thread: one,
      action: "resolved",
      to: to(),
      sender: "ada",
    });
    await scene.rest();
    expect(await lives()).toEqual([["open", "resolved"]]);
  });

  it.each([
    ["open", "", ["open", "closed-open"]],
    ["fixed", `${right}b = 2\n`, ["open", "fixed"]],
  ])("keeps the outcome of a finding that is %s when its pull request is closed", async (_, text, life) => {
    if (text !== "") await push(text);
    await close();
    expect(await lives()).toEqual([life]);
  });

  it("asks about one question for a closing with nobody's word in it", async () => {
    scene.github.journal.forget();
    await close();
    expect(scene.github.journal.counts()).toEqual({ "POST /graphql": 1 });
  });

  it("keeps what is opened again after it was closed as open", async () => {
    await close();
    scene.repository.change(number, { state: "open" });
    await scene.repository.deliver({ number, action: "reopened", to: to() });
    await scene.rest();
    expect(await lives()).toEqual([["open", "closed-open", "open"]]);
    expect(threads(scene, number)).toHaveLength(1);
  });

  it("keeps the history of a repository that moves to another account, and loses it with that account", async () => {
    const installation = scene.github.addInstallation("hexa");
    scene.repository.transfer("hexa");
    await scene.repository.deliverMove({ action: "transferred", from: "octo", to: to() });
    expect(await kept()).toBeUndefined();
    expect((await kept(installation))?.repository).toMatchObject({ owner: "hexa", name: "shop" });
    await push(`${right}b = 2\n`);
    expect((await kept(installation))?.findings).toMatchObject([
      { life: [{ state: "open" }, { state: "fixed" }] },
    ]);
    const payload = { action: "deleted", installation: { id: installation, account: { login: "hexa" } } };
    await scene.github.deliver({ to: to(), event: "installation", payload });
    expect(await kept(installation)).toBeUndefined();
  });

  it("keeps what a repository has that is taken away from the App, and deletes what a suspended account has", async () => {
    const installation = { id: scene.installation, account: { login: "octo" } };
    const gone = { action: "removed", repositories_removed: [{ name: "shop" }], installation };
    await scene.github.deliver({ to: to(), event: "installation_repositories", payload: gone });
    expect(await kept()).toBeDefined();
    const suspended = { action: "suspend", installation };
    await scene.github.deliver({ to: to(), event: "installation", payload: suspended });
    expect(await kept()).toBeUndefined();
  });

  it("deletes after 400 days what did not change", async () => {
    await scene.close();
    let later = 0;
    const real = hurried(5000);
    const clock = { ...real, now: () => real.now() + later };
    scene = await startScene({ store, clock });
    const first = await scene.open({ "a.py": right }, { "a.py": wrong });
    later = 401 * 86_400_000;
    await scene.open({ "b.py": right }, { "b.py": wrong });
    const found = (await store.export(scene.installation)).flatMap(({ findings }) => findings);
    expect(found.map((each) => [each.number, each.path])).toEqual([[first + 1, "b.py"]]);
  });
});

describe("app, when the store fails", () => {
  it("reviews all the same, and says so in one line of the log", async () => {
    await scene.close();
    const broken = () => Promise.reject(new Error("The database does not answer: it is gone."));
    scene = await startScene({ store: { ...store, record: broken, commentsSince: broken } });
    const opened = await scene.open({ "a.py": right }, { "a.py": wrong });
    expect(threads(scene, opened)).toHaveLength(1);
    expect(check(scene, opened).title).toBe("Open: 1 warning");
    const lines = scene.log.filter(({ level }) => Number(level) >= 40);
    expect(lines.map(({ msg, reason }) => [msg, reason])).toEqual(
      Array.from({ length: 2 }, () => [
        "not kept: the review goes on without the store",
        "The database does not answer: it is gone.",
      ]),
    );
  });
});

import { createMemoryStore } from "#store/memory.ts";
import { openStore } from "#store/database-store.ts";
import type { KeptRepository, SeenFinding, Store, Visit } from "#store/store.ts";
import { describeOnDatabases } from "../support/databases.ts";

const shop: KeptRepository = { id: 7, installation: 1, owner: "octo", name: "shop" };
const day = (date: number) => new Date(Date.UTC(2026, 10, date));

function seen(given: Partial<SeenFinding> = {}): SeenFinding {
  return {
    comment: 100,
    rule: "unbounded-gather",
    identity: "aa",
    path: "a.py",
    state: "open",
    verdict: null,
    useful: [],
    notUseful: [],
    ...given,
  };
}

function visit(given: Partial<Visit> = {}): Visit {
  return { repository: shop, number: 1, at: day(1), review: null, findings: [], ...given };
}

const review = { head: "a".repeat(40), conclusion: "neutral", counts: { introduced: 2 } };
const falseAlarm = { kind: "false-alarm", by: "eve", words: { reason: "b is local" } } as const;

/** What every store holds to. */
function contract(create: () => Promise<Store>): void {
  let store: Store;
  beforeEach(async () => {
    store = await create();
  });
  const findings = async (installation = 1) =>
    (await store.export(installation)).flatMap((each) => each.findings);
  const life = async () => (await findings()).map((each) => each.life.map(({ state }) => state));

  it("keeps a review, and the same visit only once", async () => {
    const once = visit({ review, findings: [seen()] });
    await store.record(once);
    await store.record(once);
    expect(await store.export(1)).toEqual([
      {
        repository: { id: 7, owner: "octo", name: "shop" },
        reviews: [{ ...review, number: 1, at: day(1) }],
        findings: [
          {
            ...{ number: 1, comment: 100, rule: "unbounded-gather", identity: "aa", path: "a.py" },
            ...{ life: [{ state: "open", at: day(1) }], verdict: null, reactions: [] },
          },
        ],
      },
    ]);
  });

  it("keeps a finding's life: what it was, and since when", async () => {
    for (const [at, state] of ["open", "open", "fixed", "open", "accepted", "closed-open"].entries())
      await store.record(
        visit({ at: day(at + 1), findings: [seen({ state: state as SeenFinding["state"] })] }),
      );
    expect(await life()).toEqual([["open", "fixed", "open", "accepted", "closed-open"]]);
    expect((await findings())[0]?.life[1]).toEqual({ state: "fixed", at: day(3) });
  });

  it("knows a finding by its comment's number, which it is told of later, also under another identity", async () => {
    await store.record(visit({ findings: [seen({ comment: null }), seen({ comment: null })] }));
    await store.record(visit({ at: day(2), findings: [seen({ comment: 5 }), seen({ comment: 6 })] }));
    await store.record(visit({ at: day(3), findings: [seen({ comment: 6, identity: "bb", path: "b.py" })] }));
    expect(await findings()).toMatchObject([
      { comment: 5, identity: "aa", life: [{ at: day(1) }] },
      { comment: 6, identity: "bb", path: "b.py", life: [{ at: day(1) }] },
    ]);
  });

  it("takes equal findings of two pull requests, and of two rules, for two", async () => {
    await store.record(visit({ findings: [seen({ comment: null })] }));
    await store.record(visit({ number: 2, findings: [seen({ comment: null })] }));
    await store.record(visit({ findings: [seen({ comment: null, rule: "dangling-task" })] }));
    expect(await findings()).toHaveLength(3);
  });

  it("keeps the verdict that holds, and none that was taken back", async () => {
    await store.record(visit({ findings: [seen({ verdict: falseAlarm, state: "false-alarm" })] }));
    expect(await findings()).toMatchObject([{ verdict: falseAlarm }]);
    const accepted = { kind: "accepted", by: "ada", words: { tradeOff: "few", control: "a test" } } as const;
    await store.record(visit({ findings: [seen({ verdict: accepted, state: "accepted" })] }));
    expect(await findings()).toMatchObject([{ verdict: accepted }]);
    await store.record(visit({ findings: [seen()] }));
    expect(await findings()).toMatchObject([{ verdict: null }]);
  });

  it("keeps who reacted as long as the reaction stands", async () => {
    await store.record(visit({ findings: [seen({ useful: ["ada"], notUseful: ["bob", "eve"] })] }));
    await store.record(visit({ findings: [seen({ notUseful: ["eve", "ada"] })] }));
    const [finding] = await findings();
    expect(finding?.reactions.map(({ login, useful }) => [login, useful]).sort()).toEqual([
      ["ada", false],
      ["eve", false],
    ]);
  });

  it("asks once for each person of a repository whether they may write", async () => {
    const two = [
      seen({ notUseful: ["bob", "ada"], useful: ["eve"] }),
      seen({ comment: 101, notUseful: ["ada"] }),
    ];
    await store.record(visit({ findings: two }));
    expect(await store.unasked(visit())).toEqual(["ada", "bob"]);
    expect(await store.unasked(visit({ number: 2 }))).toEqual([]);
    await store.settle(shop, "ada", true);
    await store.settle(shop, "bob", false);
    await store.record(visit({ findings: two }));
    await store.record(visit({ number: 2, findings: [seen({ comment: 200, notUseful: ["ada", "zoe"] })] }));
    expect(await store.unasked(visit())).toEqual([]);
    expect(await store.unasked(visit({ number: 2 }))).toEqual(["zoe"]);
    const other = { ...shop, id: 8, name: "store" };
    await store.record(visit({ repository: other, findings: [seen({ comment: 300, notUseful: ["ada"] })] }));
    expect(await store.unasked(visit({ repository: other }))).toEqual(["ada"]);
  });

  it("tells who with write permission called a comment not useful, by reaction or as a false alarm, each once", async () => {
    const notUseful = ["bob", "eve", "mallory"];
    await store.record(
      visit({
        findings: [seen({ notUseful, verdict: falseAlarm, state: "false-alarm" }), seen({ comment: 101 })],
      }),
    );
    for (const login of ["bob", "eve"]) await store.settle(shop, login, true);
    await store.settle(shop, "mallory", false);
    expect(await store.commentsSince(1, day(1))).toEqual([
      { rule: "unbounded-gather", saidAt: day(1), notUseful: ["bob", "eve"] },
      { rule: "unbounded-gather", saidAt: day(1), notUseful: [] },
    ]);
  });

  it("tells of the comments of an installation alone, and of none that is older", async () => {
    await store.record(visit({ findings: [seen()] }));
    await store.record(visit({ at: day(9), findings: [seen({ state: "fixed" }), seen({ comment: 101 })] }));
    const other = { ...shop, id: 8, installation: 2 };
    await store.record(visit({ repository: other, at: day(9), findings: [seen({ comment: 300 })] }));
    expect(await store.commentsSince(1, day(2))).toMatchObject([{ saidAt: day(9) }]);
    expect(await store.commentsSince(1, day(1))).toHaveLength(2);
    expect(await store.commentsSince(2, day(1))).toHaveLength(1);
    expect(await store.commentsSince(3, day(1))).toEqual([]);
  });

  it("keeps the history of a repository under another name, and takes it along to another owner", async () => {
    await store.record(visit({ review, findings: [seen()] }));
    await store.move({ ...shop, name: "store" });
    expect(await store.export(1)).toMatchObject([
      { repository: { name: "store" }, findings: [{ comment: 100 }] },
    ]);
    await store.move({ ...shop, installation: 2, owner: "hexa" });
    await store.purge(1, day(2));
    expect(await store.export(1)).toEqual([]);
    expect(await store.export(2)).toMatchObject([
      { repository: { owner: "hexa" }, findings: [{ comment: 100 }] },
    ]);
  });

  it("finds that out by itself where nobody told of the move, and keeps nothing of what it does not know", async () => {
    await store.record(visit({ findings: [seen()] }));
    await store.record(
      visit({ repository: { ...shop, installation: 2, owner: "hexa" }, findings: [seen()] }),
    );
    await store.move({ ...shop, id: 99, installation: 3 });
    expect(await Promise.all([1, 2, 3].map((each) => store.export(each)))).toMatchObject([
      [],
      [{ repository: { owner: "hexa" }, findings: [{ life: [{ state: "open" }] }] }],
      [],
    ]);
  });

  it("deletes all of an account, and nothing of another", async () => {
    await store.record(visit({ review, findings: [seen({ notUseful: ["bob"], verdict: falseAlarm })] }));
    await store.record(
      visit({ repository: { ...shop, id: 8, installation: 2 }, findings: [seen({ comment: 1 })] }),
    );
    await store.purge(1, day(2));
    expect(await store.export(1)).toEqual([]);
    expect(await store.export(2)).toHaveLength(1);
  });

  it("keeps nothing of a job that was under way when the account left, and all again when it is back", async () => {
    await store.record(visit({ findings: [seen()] }));
    await store.purge(1, day(2));
    const at = (minutes: number) => new Date(day(2).getTime() + minutes * 60_000);
    await store.record(visit({ at: at(-1), review, findings: [seen()] }));
    await store.record(visit({ at: at(59), review, findings: [seen()] }));
    expect(await store.export(1)).toEqual([]);
    await store.record(visit({ at: at(61), review, findings: [seen()] }));
    expect(await store.export(1)).toHaveLength(1);
  });

  it("deletes what did not change since a time, and the repository when it is empty", async () => {
    await store.record(visit({ review, findings: [seen(), seen({ comment: 101 })] }));
    await store.record(
      visit({ at: day(5), review, findings: [seen({ state: "fixed" }), seen({ comment: 101 })] }),
    );
    await store.expire(day(5));
    expect(await store.export(1)).toMatchObject([
      { reviews: [{ at: day(5) }], findings: [{ comment: 100 }] },
    ]);
    await store.expire(day(6));
    expect(await store.export(1)).toEqual([]);
  });
}

describe("store/memory", () => contract(() => Promise.resolve(createMemoryStore())));

describeOnDatabases("store/database-store", ({ open }) => {
  contract(async () => openStore(await open()));

  it("undoes a visit of which a part fails", async () => {
    const database = await open();
    const store = await openStore(database);
    await database.script("alter table feedback add check (login <> 'nobody')");
    const visited = store.record(visit({ review, findings: [seen({ notUseful: ["nobody"] })] }));
    await expect(visited).rejects.toThrow("refused");
    expect(await store.export(1)).toEqual([]);
  });

  it("finds its tables when it is opened again", async () => {
    const database = await open();
    await (await openStore(database)).record(visit({ findings: [seen()] }));
    expect(await (await openStore(database)).export(1)).toHaveLength(1);
  });
});

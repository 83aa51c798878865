import { createKeeper } from "#app/keeper.ts";
import { createLog } from "#app/log.ts";
import { createMemoryStore } from "#store/memory.ts";
import type { Visit } from "#store/store.ts";

const visit: Visit = {
  repository: { id: 7, installation: 1, owner: "octo", name: "shop" },
  ...{ number: 1, at: new Date("2026-11-22T09:00:00Z"), findings: [] },
  review: { head: "a".repeat(40), conclusion: "success", counts: {} },
};

describe("app/keeper", () => {
  it("keeps nothing of a repository whose number GitHub does not tell", async () => {
    const store = createMemoryStore();
    const keeper = createKeeper(store, createLog("silent"));
    await keeper.record({ ...visit, repository: { ...visit.repository, id: 0 } });
    expect(await store.export(1)).toEqual([]);
    await keeper.record(visit);
    expect(await store.export(1)).toHaveLength(1);
  });

  it("asks no further where GitHub does not answer, and fails nobody for it", async () => {
    const store = createMemoryStore();
    const lines: string[] = [];
    const keeper = createKeeper(store, createLog("info", { write: (line) => void lines.push(line) }));
    const asked: string[] = [];
    await keeper.ask(visit, ["ada", "bob"], (login) => {
      asked.push(login);
      return Promise.reject(new Error("GitHub answered 502"));
    });
    expect(asked).toEqual(["ada"]);
    expect(lines).toHaveLength(1);
  });

  it("looks for what is too old once a day", async () => {
    const store = createMemoryStore();
    let expiries = 0;
    const keeper = createKeeper(
      { ...store, expire: () => Promise.resolve(void (expiries += 1)) },
      createLog("silent"),
    );
    const after = (hours: number) => new Date(visit.at.getTime() + hours * 3_600_000);
    for (const hours of [0, 1, 23, 25, 26]) await keeper.record({ ...visit, at: after(hours) });
    expect(expiries).toBe(2);
  });
});

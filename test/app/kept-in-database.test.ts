import { openStore } from "#store/database-store.ts";
import { describeOnDatabases } from "../support/databases.ts";
import { hurried, startScene } from "./scene.ts";
import { say, threads } from "./talk.ts";

describeOnDatabases("app, with a database", ({ open }) => {
  it("keeps a pull request's life from its first review to its end, and nothing of it when the account leaves", async () => {
    const store = await openStore(await open());
    const scene = await startScene({ store, clock: hurried(5000) });
    const to = `${scene.url}/api/github/webhooks`;
    scene.repository.setRole("ada", "write");
    const right = "a = 1\n";
    const both = "a = 1\nb = 2  # wrong\nc = 3  # wrong\n";
    const number = await scene.open({ "a.py": right }, { "a.py": both });
    const [first, second] = threads(scene, number).map(({ id }) => id);
    scene.repository.react(number, { by: "ada", to: first ?? 0, content: "-1" });
    const body = "/concurrency-check false-alarm c is local";
    await say(scene, number, { by: "ada", to: second ?? 0, body });
    await scene.push(number, scene.commit({ "a.py": "a = 1\nb = 2\nc = 3  # wrong\n" }));
    scene.repository.change(number, { state: "closed" });
    await scene.repository.deliver({ number, action: "closed", to });
    await scene.rest();

    const [kept] = await store.export(scene.installation);
    expect(kept?.reviews.map(({ conclusion, counts }) => [conclusion, counts["falseAlarms"]])).toEqual([
      ["neutral", 0],
      ["success", 1],
    ]);
    const lives = kept?.findings.map(({ comment, life }) => [comment, life.map(({ state }) => state)]);
    expect(lives).toEqual([
      [first, ["open", "fixed"]],
      [second, ["open", "false-alarm"]],
    ]);
    expect(kept?.findings.map(({ reactions }) => reactions)).toEqual([
      [{ login: "ada", useful: false, mayWrite: true }],
      [],
    ]);
    const gone = { action: "deleted", installation: { id: scene.installation, account: { login: "octo" } } };
    await scene.github.deliver({ to, event: "installation", payload: gone });
    expect(await store.export(scene.installation)).toEqual([]);
    expect(scene.log.filter(({ level }) => Number(level) >= 40)).toEqual([]);
    await scene.close();
  }, 60_000);
});

import type { Scene } from "./scene.ts";
import { stir, until } from "../support/until.ts";
import { startScene } from "./scene.ts";
import { stubAnalyst } from "./stub-analyst.ts";

let scene: Scene;
let release: () => void;
let atWork: number;
beforeEach(async () => {
  atWork = 0;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const analyse: typeof stubAnalyst.analyse = async (...args) => {
    atWork += 1;
    stir();
    await released;
    return stubAnalyst.analyse(...args);
  };
  scene = await startScene({ analyst: { ...stubAnalyst, analyse } });
});
afterEach(async () => {
  release();
  await scene.close();
});

const webhooks = () => `${scene.url}/api/github/webhooks`;
const done = () => scene.log.filter(({ msg }) => msg === "review done").length;

async function openQuietly(): Promise<number> {
  const base = scene.commit({ "a.py": "a = 1\n" });
  const head = scene.commit({ "a.py": "a = 2  # wrong\n" });
  return scene.repository.openPullRequest({ base, head, title: "x" });
}

describe("app/events", () => {
  it("answers a webhook before its work is done", async () => {
    const number = await openQuietly();
    const { status } = await scene.repository.deliver({ to: webhooks(), number, action: "opened" });
    expect(status).toBe(202);
    expect(done()).toBe(0);
    release();
    await until(() => done() === 1);
  });

  it("makes two reviews of any number of pushes that come at once, and says everything once", async () => {
    const number = await openQuietly();
    const deliver = (action: "opened" | "synchronize") =>
      scene.repository.deliver({ to: webhooks(), number, action });
    await deliver("opened");
    await until(() => atWork > 0);
    for (let push = 0; push < 5; push += 1) await deliver("synchronize");
    release();
    await until(() => done() === 2);
    expect(scene.repository.conversation(number).reviews).toHaveLength(1);
    await scene.close();
    expect(done()).toBe(2);
    scene = await startScene();
  });

  it.each(["reopened", "ready_for_review"] as const)("reviews a pull request that was %s", async (action) => {
    release();
    const number = await openQuietly();
    await scene.repository.deliver({ to: webhooks(), number, action });
    await until(() => done() === 1);
    expect(scene.repository.conversation(number).reviews).toHaveLength(1);
  });

  it.each([
    ["an event that GitHub invents tomorrow", "pull_request_daydream", { action: "dreamt" }],
    ["a ping", "ping", { zen: "Keep it logically awesome.", hook_id: 1 }],
    ["another action of a pull request", "pull_request", { action: "labeled" }],
    [
      "a pull request without an installation",
      "pull_request",
      { action: "opened", pull_request: { number: 1 } },
    ],
    [
      "a pull request of another form",
      "pull_request",
      { action: "opened", installation: { id: 1 }, repository: 7 },
    ],
  ])("answers %s and does nothing but write it down", async (_what, event, payload) => {
    const { status } = await scene.github.deliver({ to: webhooks(), event, payload });
    expect(status).toBe(202);
    expect(scene.log).toEqual([expect.objectContaining({ msg: "webhook taken", event })]);
  });
});

import { stir, until } from "../support/until.ts";
import type { Scene } from "./scene.ts";
import { startScene } from "./scene.ts";
import { stubAnalyst } from "./stub-analyst.ts";
import { answered, check, tell, threads, write } from "./talk.ts";

let scene: Scene;
let atWork: number;
let release: () => void;
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
  scene.repository.setRole("ada", "write");
});
afterEach(async () => {
  release();
  await scene.close();
});

const webhooks = () => `${scene.url}/api/github/webhooks`;
const wrong = { "a.py": "a = 1\nb = 2  # wrong\n" };

/** A pull request whose review has read everything and has not said anything yet. */
async function beginReview(): Promise<number> {
  scene.branch("trunk", scene.commit({ "a.py": "a = 1\n" }));
  scene.branch("topic", scene.commit(wrong));
  const number = await scene.repository.openPullRequest({ base: "trunk", head: "topic", title: "x" });
  await scene.repository.deliver({ to: webhooks(), number, action: "opened" });
  await until(() => atWork > 0);
  return number;
}

const reviews = (number: number) => scene.repository.conversation(number).reviews;
const outcomes = () =>
  scene.log.filter(({ msg }) => msg === "review done").map(({ outcome }) => String(outcome));

describe("app, when the pull request moves while it is reviewed", () => {
  it("says nothing in one that is closed meanwhile", async () => {
    const number = await beginReview();
    scene.repository.change(number, { state: "closed" });
    await scene.repository.deliver({ to: webhooks(), number, action: "closed" });
    release();
    await scene.rest();
    expect(reviews(number)).toEqual([]);
    expect(outcomes()).toEqual(["closed"]);
  });

  it("says nothing of what another base has that it is given meanwhile", async () => {
    const number = await beginReview();
    scene.branch("next", "topic");
    const { ref, sha } = await scene.repository.retarget(number, "next");
    const changes = { base: { ref: { from: ref }, sha: { from: sha } } };
    await scene.repository.deliver({ to: webhooks(), number, action: "edited", changes });
    release();
    await scene.rest();
    expect(reviews(number)).toEqual([]);
    expect(outcomes()).toEqual(["superseded", "reviewed"]);
  });

  it("keeps to the check run where it becomes a draft meanwhile", async () => {
    const number = await beginReview();
    scene.repository.change(number, { draft: true });
    await scene.repository.deliver({ to: webhooks(), number, action: "converted_to_draft" });
    release();
    await scene.rest();
    expect(reviews(number)).toEqual([]);
    expect(check(scene, number).conclusion).toBe("neutral");
  });
});

describe("app/commands, given while the pull request is reviewed", () => {
  it("answers what was asked just before it is closed", async () => {
    const number = await beginReview();
    const comment = write(scene, number, { by: "ada", body: "/concurrency-check help" });
    await tell(scene, number, comment, { by: "ada" });
    scene.repository.change(number, { state: "closed" });
    await scene.repository.deliver({ to: webhooks(), number, action: "closed" });
    release();
    await scene.rest();
    expect(answered(scene, number, comment)).toMatchObject({ reactions: ["eyes", "rocket"] });
  });

  it("keeps a verdict for after it", async () => {
    const number = await beginReview();
    release();
    await scene.rest();
    const [thread] = threads(scene, number);
    scene.branch("more", scene.commit({ "a.py": `${wrong["a.py"]}c = 3  # wrong\n` }));
    await scene.repository.pushTo(number, "more");
    await scene.repository.deliver({ to: webhooks(), number, action: "synchronize" });
    const said = { by: "ada", to: thread?.id ?? 0, body: "/concurrency-check false-alarm it is none" };
    await tell(scene, number, write(scene, number, said), said);
    await scene.rest();
    expect(check(scene, number).summary).toContain("| false alarm | 1 |");
    expect(threads(scene, number)).toHaveLength(2);
  });
});

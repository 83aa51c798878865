import type { Scene } from "./scene.ts";
import { startScene } from "./scene.ts";
import { check, say, threads } from "./talk.ts";

const right = "a = 1\n";
const wrong = "a = 1\nb = 2  # wrong\n";

let scene: Scene;
let number: number;
beforeEach(async () => {
  scene = await startScene();
  number = await scene.open({ "a.py": right }, { "a.py": wrong });
});
afterEach(() => scene.close());

const to = () => `${scene.url}/api/github/webhooks`;

async function rename(): Promise<void> {
  scene.repository.rename("store");
  await scene.repository.deliverMove({ action: "renamed", from: "shop", to: to() });
}

/** As GitHub does it: the old owner's installation loses the repository, the new one's gets it and is told of the move. */
async function transfer(): Promise<void> {
  scene.github.addInstallation("hexa");
  scene.repository.transfer("hexa");
  const of = { installation: { id: scene.installation, account: { login: "octo" } } };
  const gone = { action: "removed", repositories_removed: [{ name: "shop" }] };
  await scene.github.deliver({
    to: to(),
    event: "installation_repositories",
    payload: { ...of, ...gone },
  });
  await scene.repository.deliverMove({ action: "transferred", from: "octo", to: to() });
  await scene.rest();
}

describe.each([
  ["renamed", rename],
  ["transferred", transfer],
])("app, when a repository is %s", (_, move) => {
  it("says nothing by itself, and nothing twice when the pull request moves on", async () => {
    const before = scene.repository.conversation(number);
    await move();
    expect(scene.repository.conversation(number).check_runs).toHaveLength(1);
    await scene.push(number, scene.commit({ "a.py": `import os\n${wrong}` }));
    const after = scene.repository.conversation(number);
    expect(after.reviews).toEqual([expect.objectContaining({ id: before.reviews[0]?.id })]);
    expect(threads(scene, number)).toMatchObject([{ id: before.reviews[0]?.comments[0]?.id }]);
    expect(check(scene, number).title).toBe("Open: 1 warning");
  });

  it("marks in the old thread what is fixed there, and opens it again", async () => {
    await move();
    await scene.push(number, scene.commit({ "a.py": `${right}b = 2\n` }));
    expect(threads(scene, number)).toMatchObject([{ minimized: "RESOLVED" }]);
    await scene.push(number, scene.commit({ "a.py": wrong }));
    expect(threads(scene, number)).toMatchObject([{ minimized: null }]);
  });

  it("keeps a verdict, and takes one in the old thread", async () => {
    const [thread] = threads(scene, number);
    const reply = { by: "ada", to: thread?.id ?? 0 };
    scene.repository.setRole("ada", "write");
    await say(scene, number, { ...reply, body: "/concurrency-check false-alarm b is local" });
    await move();
    await scene.push(number, scene.commit({ "a.py": `import os\n${wrong}` }));
    expect(check(scene, number)).toMatchObject({ conclusion: "success", title: "Nothing open" });
    await say(scene, number, { ...reply, body: "/concurrency-check reopen" });
    expect(check(scene, number)).toMatchObject({ conclusion: "neutral", title: "Open: 1 warning" });
    expect(threads(scene, number)).toHaveLength(1);
  });
});

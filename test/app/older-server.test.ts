import { hurried, startScene, type Scene } from "./scene.ts";
import { check, say, threads } from "./talk.ts";

const right = "a = 1\n";
const wrong = "a = 1\nb = 2  # wrong\n";

let scene: Scene;
afterEach(() => scene.close());

async function openOn(lacks: readonly string[]): Promise<number> {
  scene = await startScene({ clock: hurried(5000), enterprise: { version: "3.8.2", lacks } });
  return scene.open({ "a.py": right }, { "a.py": wrong });
}

const words = (number: number) => check(scene, number).summary;

describe("app, on an Enterprise Server", () => {
  it("says nothing of the server where it knows all that is asked of it", async () => {
    const number = await openOn([]);
    expect(words(number)).not.toContain("Enterprise");
  });

  it("does without the large ids, finds its comments and answers in their threads", async () => {
    const number = await openOn(["PullRequestReviewComment.fullDatabaseId", "IssueComment.fullDatabaseId"]);
    const [thread] = threads(scene, number);
    scene.repository.setRole("ada", "write");
    const body = "/concurrency-check false-alarm b is local";
    await say(scene, number, { by: "ada", to: thread?.id ?? 0, body });
    await say(scene, number, { by: "ada", body: "/concurrency-check pause" });
    await say(scene, number, { by: "ada", body: "/concurrency-check resume" });
    expect(check(scene, number)).toMatchObject({ title: "Nothing open" });
    expect(words(number)).not.toContain("Enterprise");
    expect(threads(scene, number)).toHaveLength(1);
  });

  it("marks what is fixed where nothing can be minimised, opens it again, and says what is lost", async () => {
    const number = await openOn([
      "PullRequestReviewComment.isMinimized",
      "Mutation.minimizeComment",
      "Mutation.unminimizeComment",
    ]);
    await scene.push(number, scene.commit({ "a.py": `${right}b = 2\n` }));
    expect(threads(scene, number)).toMatchObject([
      { minimized: null, body: expect.stringContaining("**Fixed** in") as string },
    ]);
    expect(words(number)).toContain(
      "This GitHub Enterprise Server (3.8.2) does not know all that is asked of it: What is no longer open is marked, but not minimised.",
    );
    await scene.push(number, scene.commit({ "a.py": wrong }));
    expect(threads(scene, number)[0]?.body).not.toContain("**Fixed** in");
    expect(check(scene, number).title).toBe("Open: 1 warning");
  });

  it("learns of a mutation only when it needs one, and makes the others", async () => {
    const number = await openOn(["Mutation.minimizeComment"]);
    expect(words(number)).not.toContain("Enterprise");
    await scene.push(number, scene.commit({ "a.py": `${right}b = 2\n` }));
    expect(threads(scene, number)[0]?.body).toContain("**Fixed** in");
    expect(words(number)).toContain("not minimised");
  });

  it("counts no reactions where there are none to read, and says so", async () => {
    const number = await openOn(["PullRequestReviewComment.reactions"]);
    const [thread] = threads(scene, number);
    scene.repository.react(number, { by: "ada", to: thread?.id ?? 0, content: "-1" });
    await scene.tell(number, "synchronize");
    expect(scene.log.findLast(({ msg }) => msg === "review done")).toMatchObject({ feedback: [] });
    expect(words(number)).toContain("👍 and 👎 are not counted.");
  });

  it("asks for what is not known only once", async () => {
    const number = await openOn(["PullRequestReviewComment.reactions"]);
    scene.github.journal.forget();
    await scene.tell(number, "synchronize");
    expect(scene.github.journal.counts()["POST /graphql"]).toBe(1);
  });

  it("says on the pull request that it cannot do without something, and does not try again", async () => {
    const number = await openOn(["Commit.file"]);
    expect(check(scene, number)).toMatchObject({ conclusion: "neutral", title: "Not reviewed" });
    expect(words(number)).toBe(
      "This GitHub Enterprise Server (3.8.2) does not know Commit.file, which a review needs: update it to 3.14 or newer.",
    );
    expect(await scene.rest()).toBe(0);
  });
});

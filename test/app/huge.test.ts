import { mostFiles } from "#github/contents.ts";
import { startScene, type Scene, type Tree } from "./scene.ts";

/** Files of which the last one is wrong. */
function tree(count: number, text: string): Tree {
  const name = (at: number) => `m${String(at).padStart(4, "0")}.py`;
  const files = Array.from({ length: count }, (_, at) => [name(at), `${text}\n`] as const);
  return { ...Object.fromEntries(files), [name(count - 1)]: `${text}  # wrong\n` };
}

describe("app on a huge change", () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await startScene();
  });
  afterEach(() => scene.close());

  it("reads a change of 300 files in full", async () => {
    const number = await scene.open({}, tree(300, "a = 1"));
    const { reviews, check_runs, requests } = scene.repository.conversation(number);
    expect(reviews.flatMap(({ comments }) => comments).map(({ path }) => path)).toEqual(["m0299.py"]);
    expect(check_runs[0]?.summary).toContain("Read 300 changed Python files in full.");
    // Three pages of the list, six queries of fifty files.
    expect(requests["GET /repos/{owner}/{repo}/pulls/{pull_number}/files"]).toBe(3);
  }, 60_000);

  it("reads no more than its budget, and says what was left", async () => {
    const number = await scene.open({}, tree(mostFiles + 60, "a = 1"));
    const [run] = scene.repository.conversation(number).check_runs;
    expect(run?.title).toContain("60 files not read in full");
    expect(run?.summary).toContain(`Read ${mostFiles} changed Python files in full, 60 not.`);
    expect(run?.summary).toContain(`\`m${mostFiles}.py\`: one review reads ${mostFiles} files`);
    expect(run?.summary).toContain("and 10 more");
  }, 60_000);

  it("skips a change of lock files alone, also a bot's", async () => {
    const number = await scene.open(
      {},
      { "poetry.lock": "a\n", "uv.lock": "b\n", "requirements.txt": "c==1\n" },
    );
    const [run] = scene.repository.conversation(number).check_runs;
    expect(run).toMatchObject({ conclusion: "skipped", summary: "No Python text was added or changed." });
  });
});

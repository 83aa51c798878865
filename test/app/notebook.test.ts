import { createAnalyst } from "#analysis/analyst.ts";
import type { Analyst } from "#analysis/types.ts";
import { startScene, type Scene } from "./scene.ts";

const notebook = (...sources: readonly string[]) =>
  JSON.stringify(
    {
      cells: sources.map((source) => ({ cell_type: "code", source, outputs: [] })),
      nbformat: 4,
      nbformat_minor: 5,
    },
    null,
    1,
  );

const polling = "async def poll():\n    time.sleep(1)";

describe("app on a notebook", () => {
  let scene: Scene;
  let analyst: Analyst;

  beforeAll(async () => {
    analyst = createAnalyst();
    scene = await startScene({ analyst });
  });
  afterAll(async () => {
    await scene.close();
    await analyst.close();
  });

  it("says in the check run by cell and line what the change introduces, and comments on nothing", async () => {
    const number = await scene.open(
      { "a.ipynb": notebook("import time", polling) },
      { "a.ipynb": notebook("import time", polling, `# again\n${polling.replace("poll", "wait")}`) },
    );
    const { reviews, check_runs: runs } = scene.repository.conversation(number);
    expect(reviews).toEqual([]);
    const summary = runs[0]?.summary;
    expect(summary).toContain("`a.ipynb` cell 3, line 3, error: ");
    expect(summary).toContain("| introduced by this change | 1 |");
    expect(runs[0]?.conclusion).toBe("neutral");
  });

  it("says of what only looks like a notebook that it was not read", async () => {
    const number = await scene.open({}, { "b.ipynb": "no notebook\n" });
    const [run] = scene.repository.conversation(number).check_runs;
    expect(run?.summary).toContain("`b.ipynb`: it is not a notebook");
  });
});

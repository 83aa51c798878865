import type { Scene } from "./scene.ts";
import { startScene } from "./scene.ts";

let scene: Scene;
beforeEach(async () => {
  scene = await startScene();
});
afterEach(() => scene.close());

const right = "def f():\n    return 1\n";
const wrong = "def f():\n    return 2  # wrong\n";

describe("app/review-pull-request", () => {
  it("says on the line what a change introduces, and concludes one check run", async () => {
    const number = await scene.open({ "a.py": right }, { "a.py": wrong });
    const { reviews, check_runs } = scene.repository.conversation(number);
    expect(reviews).toMatchObject([
      {
        event: "COMMENT",
        author: "concurrency-check[bot]",
        comments: [{ path: "a.py", line: 2, side: "RIGHT" }],
      },
    ]);
    expect(check_runs).toMatchObject([
      { name: "concurrency-check", status: "completed", conclusion: "neutral" },
    ]);
  });
});

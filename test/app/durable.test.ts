import { openDurable } from "#app/durable.ts";
import { createLog } from "#app/log.ts";
import { describeOnDatabases } from "../support/databases.ts";
import { startScene } from "./scene.ts";

describeOnDatabases("app/durable", ({ place, defer }) => {
  it("lives through a review, a push and a closing, and starts again where it was", async () => {
    const where = await place();
    const durable = await openDurable(where, createLog("silent"));
    const scene = await startScene({ durable });
    defer(() => scene.close());
    const wrong = "def f():\n    return 2  # wrong\n";
    const number = await scene.open({ "a.py": "def f():\n    return 1\n" }, { "a.py": wrong });
    await scene.push(number, scene.commit({ "a.py": `${wrong}\n\nx = 1\n` }));
    expect(await scene.rest()).toBe(0);
    const { reviews, check_runs } = scene.repository.conversation(number);
    expect(reviews).toMatchObject([{ event: "COMMENT", comments: [{ path: "a.py", line: 2 }] }]);
    expect(check_runs).toMatchObject([{ status: "completed" }, { status: "completed" }]);
    expect(scene.log.map(({ msg }) => msg)).not.toContain(
      "the queue has trouble with its database, and tries again",
    );
    await scene.stop();
    await durable.close();
    const again = await openDurable(where, createLog("silent"));
    await again.close();
  });
});

import { modelOf } from "../../support/model.ts";

describe("python/tasks: runsOneAfterTheOther", () => {
  it.each([
    "import asyncio\nasyncio.run(f())",
    "import anyio\nanyio.run(f)",
    "import trio\ntrio.run(f)",
    "import uvloop\nuvloop.run(f())",
    "import asyncio\nwith asyncio.Runner() as runner: runner.run(f())",
    "import asyncio\nasyncio.get_event_loop().run_until_complete(f())",
  ])("holds of %j", (text) => {
    expect(modelOf(text).runsOneAfterTheOther()).toBe(true);
  });

  it.each([
    "asyncio.create_task(g())",
    "tg.start_soon(g)",
    "await asyncio.gather(g(), h())",
    "await asyncio.wait(ts)",
    "print(asyncio.as_completed(ts))",
    "group = asyncio.TaskGroup()",
    "group = anyio.create_task_group()",
    "nursery = trio.open_nursery()",
  ])("does not hold of a file with %j", (statement) => {
    const text = `import anyio\nimport asyncio\nimport trio\nasync def f(tg, ts): ${statement}\nasyncio.run(f())`;
    expect(modelOf(text).runsOneAfterTheOther()).toBe(false);
  });

  it.each(["import subprocess\nsubprocess.run([])", "from .x import run\nrun(f())"])(
    "does not hold of %j, which runs no loop",
    (text) => {
      expect(modelOf(text).runsOneAfterTheOther()).toBe(false);
    },
  );
});

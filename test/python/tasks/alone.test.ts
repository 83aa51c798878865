import { modelOf } from "../../support/model.ts";

describe("python/tasks: startsTasks", () => {
  it.each([
    "import asyncio\nasync def f(): asyncio.create_task(g())",
    "async def f(tg): tg.start_soon(g)",
    "import asyncio\nasync def f(): await asyncio.gather(g(), h())",
    "import asyncio\nasync def f(ts): await asyncio.wait(ts)",
    "import asyncio\nasync def f(ts): print(asyncio.as_completed(ts))",
    "import asyncio\nasync def f(): group = asyncio.TaskGroup()",
    "import anyio\nasync def f(): group = anyio.create_task_group()",
    "import trio\nasync def f(): nursery = trio.open_nursery()",
  ])("sees it in %j", (text) => {
    expect(modelOf(text).startsTasks()).toBe(true);
  });

  it.each([
    "async def f(): await g()",
    "import asyncio\nasyncio.run(f())",
    "from .x import gather\ngather(f())",
  ])("does not see it in %j", (text) => {
    expect(modelOf(text).startsTasks()).toBe(false);
  });
});

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

  it("does not hold of a file that starts a task, or that runs no loop", () => {
    expect(modelOf("import asyncio\nasyncio.run(asyncio.gather(f(), g()))").runsOneAfterTheOther()).toBe(
      false,
    );
    expect(modelOf("import subprocess\nsubprocess.run([])").runsOneAfterTheOther()).toBe(false);
  });
});

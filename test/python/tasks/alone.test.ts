import { marked, modelOf } from "../../support/model.ts";

describe("python/tasks: runsOneAfterTheOther, of a script", () => {
  const holds = (text: string) => {
    const model = modelOf(text, "scripts/snippet.py");
    return model.runsOneAfterTheOther(model.module);
  };

  it.each([
    "import asyncio\nasyncio.run(f())",
    "import anyio\nanyio.run(f)",
    "import trio\ntrio.run(f)",
    "import uvloop\nuvloop.run(f())",
    "import asyncio\nwith asyncio.Runner() as runner: runner.run(f())",
    "import asyncio\nasyncio.get_event_loop().run_until_complete(f())",
  ])("holds of %j", (text) => {
    expect(holds(text)).toBe(true);
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
    "await asyncio.start_server(g)",
    "await asyncio.start_unix_server(g)",
    "await asyncio.get_running_loop().create_server(g)",
    "asyncio.get_running_loop().call_soon(g)",
    "asyncio.get_running_loop().run_forever()",
    "await trio.serve_tcp(g, 80)",
    "await websockets.serve(g)",
    "await uvicorn.Server().serve()",
    "threading.Thread(target=g).start()",
  ])("does not hold of a file with %j", (statement) => {
    const imports =
      "import anyio\nimport asyncio\nimport threading\nimport trio\nimport uvicorn\nimport websockets\n";
    expect(holds(`${imports}async def f(tg, ts): ${statement}\nasyncio.run(f())`)).toBe(false);
  });

  it.each(["import subprocess\nsubprocess.run([])", "from .x import run\nrun(f())"])(
    "does not hold of %j, which runs no loop",
    (text) => {
      expect(holds(text)).toBe(false);
    },
  );
});

describe("python/tasks: runsOneAfterTheOther, of one function", () => {
  const holds = (text: string) => {
    const found = marked(`import asyncio\nimport click\nimport trio\nfrom fastapi import APIRouter\n${text}`);
    const [node] = found.nodes;
    return node !== undefined && found.model.runsOneAfterTheOther(node);
  };

  it.each([
    "async def _work(): «f()»\ndef work(): asyncio.run(_work())",
    "async def _work(): «f()»\nasync def _all(): await _work()\ndef work(): asyncio.run(_all())",
    "async def _work(): «f()»\n@click.command()\nasync def work(): await _work()",
    "async def main(): «f()»\ndef work(): asyncio.run(main())",
    "async def _work(n):\n    «f()»\n    await _work(n - 1)\ndef work(): asyncio.run(_work(3))",
    "@click.command()\nasync def work(): «f()»",
  ])("holds in %j, which has a loop to itself", (text) => {
    expect(holds(text)).toBe(true);
  });

  it.each([
    ["is called by nobody here", "async def _work(): «f()»"],
    ["others may call", "async def work(): «f()»\ndef sync(): asyncio.run(work())"],
    ["is handed over", "async def _work(): «f()»\ndef work(): trio.run(_work)\nasyncio.run(_work())"],
    ["becomes an argument", "async def _work(): «f()»\ndef work(): later(_work())"],
    ["is kept for later", "async def _work(): «f()»\ndef work(): return _work()"],
    [
      "somebody else awaits",
      "async def _work(): «f()»\nasync def work(): await _work()\nasyncio.run(_work())",
    ],
    ["a request calls", "@APIRouter().get('/')\nasync def _work(): «f()»"],
    ["a lambda calls", "async def _work(): «f()»\nwork = lambda: _work()"],
    ["is awaited at the top", "async def _work(): «f()»\nawait _work()"],
    [
      "stands beside a task",
      "async def _work(): «f()»\nasyncio.run(_work())\nasync def g(): asyncio.create_task(g())",
    ],
    ["is a plain one", "def _work(): «f()»\nasync def work(): return asyncio.run(_work())"],
    ["is no function", "«f()»"],
  ])("does not hold in a function that %s", (_, text) => {
    expect(holds(text)).toBe(false);
  });
});

import { marked, markedCall } from "../../support/model.ts";

function spawnOf(snippet: string): string | null {
  const found = marked(snippet);
  const spawn = found.model.spawnOf(markedCall(found));
  if (spawn === null) return null;
  const work = spawn.work === null ? "?" : found.model.source(spawn.work);
  return `${work} of ${spawn.owner}${spawn.certain ? "" : ", by name"}`;
}

describe("python/tasks: spawnOf", () => {
  it.each([
    ["import asyncio\n«asyncio.create_task(f(x))»", "f(x) of nobody"],
    ["from asyncio import ensure_future as go\n«go(f())»", "f() of nobody"],
    ["import asyncio\n«asyncio.create_task(coro=f())»", "f() of nobody"],
    ["import asyncio\n«asyncio.create_task(*rest)»", "? of nobody"],
    ["import asyncio\n«asyncio.Task(f())»", "f() of nobody"],
    ["import asyncio\n«asyncio.run_coroutine_threadsafe(f(), loop)»", "f() of nobody"],
    ["import asyncio\nloop = asyncio.get_event_loop()\n«loop.create_task(f())»", "f() of nobody"],
    [
      "import asyncio\nasync def g():\n    async with asyncio.TaskGroup() as x: «x.create_task(f())»",
      "f() of group",
    ],
    [
      "import anyio\nasync def g():\n    async with anyio.create_task_group() as x: «x.start_soon(f, 1)»",
      "f of group",
    ],
    [
      "import anyio\nasync def g():\n    async with anyio.create_task_group() as x: «x.start(f)»",
      "f of group",
    ],
    ["import trio\nasync def g(x: trio.Nursery): «x.start_soon(f)»", "f of group"],
    ["import trio\nasync def g(x: trio.Nursery): «x.start(f)»", "f of group"],
  ])("knows %j by its type", (snippet, expected) => {
    expect(spawnOf(snippet)).toBe(expected);
  });

  it.each([
    ["def g(loop): «loop.create_task(f())»", "f() of nobody, by name"],
    ["def g(app): «app.event_loop.create_task(f())»", "f() of nobody, by name"],
    ["def g(app): «app.get_loop().create_task(f())»", "f() of nobody, by name"],
    ["def g(tg): «tg.create_task(f())»", "f() of group, by name"],
    ["def g(self): «self._task_group.start_soon(f)»", "f of group, by name"],
    ["def g(nursery): «nursery.start_soon(f)»", "f of group, by name"],
  ])("believes the name in %j", (snippet, expected) => {
    expect(spawnOf(snippet)).toBe(expected);
  });

  it.each([
    "«loop()»",
    "def g(scheduler): «scheduler.create_task(f())»",
    "def g(loop): «loop.call_soon(f)»",
    "def g(nursery): «nursery.create_task(f)»",
    "from .jobs import loop\n«loop.create_task(f())»",
    "class Loop:\n    def create_task(self, x): pass\nloop = Loop()\n«loop.create_task(f())»",
    "def create_task(x): pass\n«create_task(f())»",
    "import asyncio\n«asyncio.gather(f())»",
  ])("says nothing of %j", (snippet) => {
    expect(spawnOf(snippet)).toBeNull();
  });
});

import { marked, markedCall } from "../../support/model.ts";

function awaitableOf(snippet: string): string | null {
  const found = marked(snippet);
  return found.model.awaitableOf(markedCall(found));
}

describe("python/tasks: awaitableOf", () => {
  it.each([
    "async def f(): pass\n«f()»",
    "class C:\n    async def f(self): pass\n    def g(self): «self.f()»",
    "class B:\n    async def f(self): pass\nclass C(B):\n    def g(self): «self.f()»",
    "class C:\n    async def f(self): pass\n«C().f()»",
    "class C:\n    @classmethod\n    async def f(cls): pass\n    def g(self): «self.f()»",
    "import functools\n@functools.lru_cache(maxsize=None)\nasync def f(): pass\n«f()»",
    "async def f():\n    def g(): yield\n«f()»",
    "import typing\n@typing.overload\nasync def f(): ...\nasync def f(): pass\n«f()»",
  ])("takes %j for a coroutine", (snippet) => {
    expect(awaitableOf(snippet)).toBe("coroutine");
  });

  it.each([
    "import asyncio\n«asyncio.sleep(1)»",
    "from anyio import to_thread\n«to_thread.run_sync(f)»",
    "import trio\n«trio.sleep(1)»",
    "import asyncio\nqueue = asyncio.Queue()\n«queue.put(1)»",
    "import asyncio\ndef f(writer: asyncio.StreamWriter): «writer.drain()»",
    "import aiohttp\nsession = aiohttp.ClientSession()\n«session.close()»",
    "import httpx\nclient = httpx.AsyncClient()\n«client.get(url)»",
  ])("knows the coroutine function in %j", (snippet) => {
    expect(awaitableOf(snippet)).toBe("coroutine");
  });

  it("takes a gather for a future", () => {
    expect(awaitableOf("import asyncio\n«asyncio.gather(f())»")).toBe("future");
  });

  it.each([
    "def f(): pass\n«f()»",
    "class f: pass\n«f()»",
    "async def f(): yield\n«f()»",
    "async def f(): x = yield\n«f()»",
    "@decorated\nasync def f(): pass\n«f()»",
    "import contextlib\n@contextlib.asynccontextmanager\nasync def f(): yield\n«f()»",
    "import click\n@click.command()\nasync def f(): pass\n«f()»",
    "class C:\n    def __init__(self, f): self.f = f\n    async def f(self): pass\n    def g(self): «self.f()»",
    "if x:\n    async def f(): pass\nelse:\n    def f(): pass\n«f()»",
    "async def f(): pass\nf = g\n«f()»",
    "def f(): pass\n«f()»\nasync def f(): pass",
    "class C:\n    def f(self): pass\n    async def f(self): pass\n    def g(self): «self.f()»",
    "«f()»",
    "queue.put(1)\n«queue.put(1)»",
    "import asyncio\nqueue = asyncio.Queue()\n«queue.put_nowait(1)»",
  ])("says nothing of %j", (snippet) => {
    expect(awaitableOf(snippet)).toBeNull();
  });
});

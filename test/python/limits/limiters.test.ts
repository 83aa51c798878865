import { marked, modelOf } from "../../support/model.ts";

/** The source of what limits inside the marked expression. */
function limiter(snippet: string): string | null {
  const { model, nodes } = marked(snippet);
  const found = model.limiterIn(nodes);
  return found && model.source(found);
}

/** The source of what the first function waits for. */
function wait(snippet: string): string | null {
  const model = modelOf(snippet);
  const [definition] = model.nodes("FunctionDef");
  const found = definition ? model.waitForLimiterIn(definition) : null;
  return found && (model.source(found).split("\n")[0] ?? "");
}

describe("python/limits: limiterIn", () => {
  it.each([
    ["asyncio.Semaphore(5)", "few"],
    ["asyncio.BoundedSemaphore(5)", "few"],
    ["asyncio.Lock()", "few"],
    ["anyio.CapacityLimiter(5)", "few"],
    ["anyio.Semaphore(5)", "few"],
    ["anyio.Lock()", "few"],
    ["trio.CapacityLimiter(5)", "few"],
    ["trio.Semaphore(5)", "few"],
    ["trio.Lock()", "few"],
    ["threading.Semaphore(5)", "few"],
    ["threading.BoundedSemaphore(5)", "few"],
    ["multiprocessing.Semaphore(5)", "few"],
    ["multiprocessing.BoundedSemaphore(5)", "few"],
    ["aiolimiter.AsyncLimiter(5)", "few"],
    ["threading.Event()", null],
    ["asyncio.Queue(5)", null],
  ])("knows %s by its type: %s", (made, expected) => {
    const module = made.split(".")[0] ?? "";
    expect(limiter(`import ${module}\nfew = ${made}\n«f(few, x)»`)).toBe(expected);
  });

  it.each([
    ["«f(sem, x)»", "sem"],
    ["«self.semaphore.run(x)»", "self.semaphore"],
    ["«rate_limit(f(x))»", "rate_limit"],
    ["«throttler.submit(f)»", "throttler"],
    ["«window.acquire()»", "window.acquire"],
    ["«f(x, self.slots)»", "self.slots"],
    ["«f(assembler, x)»", null],
    ["«f(blocks, x)»", null],
  ])("knows one by its name in %s: %s", (snippet, expected) => {
    expect(limiter(snippet)).toBe(expected);
  });
});

describe("python/limits: limiterIn one node", () => {
  it("looks at the node itself and below", () => {
    const { model, nodes } = marked("«f(sem)» and «sem»");
    expect(nodes.map((node) => model.limiterIn(node) !== null)).toEqual([true, true]);
  });
});

describe("python/limits: waitForLimiterIn", () => {
  it.each([
    ["async def f():\n    async with sem: pass", "async with sem: pass"],
    ["async def f():\n    async with limiter(1): pass", "async with limiter(1): pass"],
    ["async def f():\n    await window.acquire()", "window.acquire()"],
    ["def f():\n    with sem: pass", "with sem: pass"],
    ["def f():\n    window.acquire()", "window.acquire()"],
    ["@limit(5)\nasync def f(): pass", "limit(5)"],
    ["@throttled\ndef f(): pass", "throttled"],
    ["async def f():\n    await g()\nasync def g():\n    async with sem: pass", "async with sem: pass"],
    ["def f():\n    g()\ndef g():\n    with sem: pass", "with sem: pass"],
    ["async def f():\n    g()\ndef g():\n    with sem: pass", "with sem: pass"],
    [
      "async def f(): await g()\nasync def g(): await h()\nasync def h(): await i()\nasync def i():\n    async with sem: pass",
      "async with sem: pass",
    ],
  ])("finds in %j %s", (snippet, expected) => {
    expect(wait(snippet)).toBe(expected);
  });

  it.each([
    "async def f():\n    with sem: pass",
    "async def f():\n    window.acquire()",
    "def f():\n    async with sem: pass",
    "async def f():\n    async with session: pass",
    "async def f():\n    g()\nasync def g():\n    async with sem: pass",
    "async def f():\n    def g():\n        with sem: pass",
    "async def f(): await f()",
    "async def f(): await g()\nasync def g(): await h()\nasync def h(): await i()\nasync def i(): await j()\nasync def j():\n    async with sem: pass",
  ])("finds nothing in %j", (snippet) => {
    expect(wait(snippet)).toBeNull();
  });

  it("looks at statements as at a function's body", () => {
    const waitIn = (snippet: string) => {
      const model = modelOf(snippet);
      const [loop] = model.nodes("For");
      return model.waitForLimiterIn(loop?.body ?? []) !== null;
    };
    expect(waitIn("async def f():\n    for x in y:\n        await sem.acquire()")).toBe(true);
    expect(waitIn("for x in y:\n    sem.acquire()")).toBe(true);
    expect(waitIn("for x in y:\n    g()\ndef g():\n    sem.acquire()")).toBe(true);
    expect(waitIn("async def f():\n    for x in y:\n        sem.acquire()")).toBe(false);
    expect(waitIn("for x in y:\n    pass")).toBe(false);
  });

  it("looks at so many functions and no more", () => {
    const wide = (count: number) => {
      const names = Array.from({ length: count }, (_, index) => `g${index}`);
      const first = `def f():\n${names.map((name) => `    ${name}()\n`).join("")}`;
      const others = names.map((name) => `def ${name}(): h()\n`).join("");
      return wait(`${first}${others}def h():\n    with sem: pass\n`);
    };
    expect(wide(50)).toBe("with sem: pass");
    expect(wide(80)).toBeNull();
  });

  it("ends where every function calls every other", () => {
    const names = Array.from({ length: 200 }, (_, index) => `f${index}`);
    const calls = names.map((name) => `    await ${name}()`).join("\n");
    expect(wait(names.map((name) => `async def ${name}():\n${calls}\n`).join(""))).toBeNull();
  });
});

describe("python/limits: connectionLimit", () => {
  it.each([
    ["import aiohttp\naiohttp.TCPConnector(limit=10)", true],
    ["import aiohttp\naiohttp.TCPConnector(**options)", true],
    ["import aiohttp\naiohttp.TCPConnector(ssl=False)", false],
    ["import httpx\nhttpx.Limits(max_connections=10)", true],
    ["import httpx\nhttpx.Limits(max_keepalive_connections=10)", false],
    ["import aiohttp\naiohttp.TCPConnector(limit=0)", false],
    ["import httpx\nhttpx.Limits(max_connections=None)", false],
    ["other.Limits(max_connections=10)", false],
  ])("in %j: %s", (snippet, expected) => {
    expect(modelOf(snippet).connectionLimit() !== null).toBe(expected);
  });
});

describe("python/limits: limitedClientIn", () => {
  it.each([
    ["import aiohttp\nsession = aiohttp.ClientSession()\n«f(session, x)»", "session"],
    ["import aiohttp\nclass C:\n    s: aiohttp.ClientSession\n    def f(self): «self.s.get(x)»", "self.s"],
    ["import aiohttp\n«f(aiohttp.ClientSession(), x)»", null],
    ["import aiohttp\nsession = aiohttp.ClientSession()\n«f(session, aiohttp.ClientSession())»", null],
    ["import httpx\nclient = httpx.AsyncClient()\n«f(client, x)»", null],
  ])("in %j: %s", (snippet, expected) => {
    const { model, nodes } = marked(snippet);
    const found = model.limitedClientIn(nodes);
    expect(found && model.source(found)).toBe(expected);
  });
});

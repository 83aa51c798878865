import { marked, markedCall } from "../../support/model.ts";

function timeLimitOn(snippet: string): string | null {
  const found = marked(snippet);
  const limit = found.model.timeLimitOn(markedCall(found));
  return limit === null ? null : found.model.source(limit);
}

const inCoroutine = (code: string) => `import asyncio\nasync def f():\n    ${code}\n`;

describe("python/deadlines: timeLimitOn", () => {
  it.each([
    ["await «g(timeout=5)»", "timeout=5"],
    ["await «g(connect_timeout=t)»", "connect_timeout=t"],
    ["await asyncio.wait_for(«g()», 5)", "asyncio.wait_for(g(), 5)"],
    ["await asyncio.wait([«g()»], timeout=5)", "timeout=5"],
    ["async with asyncio.timeout(5): await «g()»", "asyncio.timeout(5)"],
    ["async with self.limits.request_timeout(): await «g()»", "self.limits.request_timeout()"],
    ["await with_timeout(«g()»)", "with_timeout(g())"],
  ])("finds it in %j", (code, limit) => {
    expect(timeLimitOn(inCoroutine(code))).toBe(limit);
  });

  it.each([
    "await «g()»",
    "await «g(timeout=None)»",
    "await «g(5, retries=3)»",
    "await asyncio.gather(«g()»)",
    "async with lock: await «g()»",
    "await asyncio.wait([«g()»])",
  ])("finds none in %j", (code) => {
    expect(timeLimitOn(inCoroutine(code))).toBeNull();
  });

  it("finds a decorator", () => {
    expect(timeLimitOn("@timeout(5)\nasync def f():\n    await «g()»")).toBe("timeout(5)");
    expect(timeLimitOn("@retry(5)\nasync def f():\n    await «g()»")).toBeNull();
  });

  it("finds the limit around every call of the function", () => {
    const code =
      "import asyncio\nasync def f():\n    await «g()»\nasync def one():\n    await asyncio.wait_for(f(), 5)\n";
    expect(timeLimitOn(code)).toBe("asyncio.wait_for(f(), 5)");
    expect(timeLimitOn(`${code}async def two():\n    await f()\n`)).toBeNull();
    expect(timeLimitOn(`${code}async def two():\n    await f(timeout=1)\n`)).toBe("asyncio.wait_for(f(), 5)");
  });

  it("finds the limit around callers of callers, but not from afar", () => {
    const code = (between: number) =>
      [
        "import asyncio",
        "async def f0():\n    await «g()»",
        ...Array.from({ length: between }, (_, at) => `async def f${at + 1}():\n    await f${at}()`),
        `async def last():\n    await asyncio.wait_for(f${between}(), 5)`,
      ].join("\n");
    expect(timeLimitOn(code(2))).toBe("asyncio.wait_for(f2(), 5)");
    expect(timeLimitOn(code(3))).toBeNull();
  });

  it("says nothing of a function that is called from everywhere", () => {
    const code = (calls: number) =>
      `import asyncio\nasync def f():\n    await «g()»\nasync def h():\n${"    await asyncio.wait_for(f(), 5)\n".repeat(calls)}`;
    expect(timeLimitOn(code(8))).not.toBeNull();
    expect(timeLimitOn(code(9))).toBeNull();
  });

  it("follows recursion to its end", () => {
    expect(timeLimitOn("async def f():\n    await «g()»\n    await f()")).toBeNull();
  });

  it.each([
    ["task = asyncio.create_task(f())\n    await asyncio.wait({task}, timeout=5)", "timeout=5"],
    ["task = asyncio.create_task(f())\n    await asyncio.wait_for(task, 5)", "asyncio.wait_for(task, 5)"],
    ["async with asyncio.timeout(5): await asyncio.create_task(f())", "asyncio.timeout(5)"],
    ["task = asyncio.create_task(f())\n    async with asyncio.timeout(5): await task", "asyncio.timeout(5)"],
    ["task = asyncio.create_task(f())\n    await task", null],
    ["task = other(f())\n    await asyncio.wait_for(task, 5)", null],
  ])("follows the function's task in %j", (code, limit) => {
    expect(
      timeLimitOn(`import asyncio\nasync def f():\n    await «g()»\nasync def h():\n    ${code}\n`),
    ).toBe(limit);
  });

  it("says nothing at module level", () => {
    expect(timeLimitOn("«g()»")).toBeNull();
  });
});

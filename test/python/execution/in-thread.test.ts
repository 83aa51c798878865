import { createModel } from "#python/create-model.ts";
import type { PythonVersion, ThreadedCall } from "#python/model.ts";
import { marked, markedCall } from "../../support/model.ts";
import { parse } from "../../support/parser.ts";

function inThread(snippet: string): ThreadedCall {
  const found = marked(snippet);
  return found.model.inThread(markedCall(found));
}

function onPython(oldestPython: PythonVersion, code: string): string | undefined {
  const model = createModel(parse(code), { path: "src/snippet.py", oldestPython });
  const [call] = model.nodes("Call");
  return call && model.inThread(call).text;
}

describe("python/execution: inThread", () => {
  it.each([
    ["«f(x)»", "await asyncio.to_thread(f, x)"],
    ["«f()»", "await asyncio.to_thread(f)"],
    ["«f( )»", "await asyncio.to_thread(f)"],
    ["y = «c.get(x, *a, timeout=5, **k)»", "await asyncio.to_thread(c.get, x, *a, timeout=5, **k)"],
    ["return g(«f(x)», 1 + 2)", "await asyncio.to_thread(f, x)"],
    ["«f(\n  x,\n)»", "await asyncio.to_thread(f,\n  x,\n)"],
  ])("hands %j to asyncio's threads", (line, text) => {
    expect(inThread(`import asyncio\nasync def g(x, a, k, c):\n  ${line}`)).toEqual({
      text,
      replacement: text,
    });
  });

  it.each(["«f(x)».json()", "«f(x)»[0]", "«f(x)»()"])("puts parentheses around it in %j", (line) => {
    const text = "await asyncio.to_thread(f, x)";
    const found = inThread(`import asyncio\nasync def g(x):\n  return ${line}`);
    expect(found).toEqual({ text, replacement: `(${text})` });
  });

  it.each([
    ["import asyncio as aio", "await aio.to_thread(f, x)"],
    ["from asyncio import to_thread", "await to_thread(f, x)"],
    ["from anyio import to_thread", "await to_thread.run_sync(f, x)"],
    ["import anyio", "await anyio.to_thread.run_sync(f, x)"],
    ["import trio", "await trio.to_thread.run_sync(f, x)"],
  ])("writes it as a file with %j can", (line, text) => {
    expect(inThread(`${line}\nasync def g(x):\n  «f(x)»`)).toEqual({ text, replacement: text });
  });

  it("binds keyword arguments where the adapter takes none, with functools as the file knows it", () => {
    const text = "await anyio.to_thread.run_sync(functools.partial(f, x, y=1))";
    expect(inThread("import anyio\nasync def g(x): «f(x, y=1)»")).toEqual({ text, replacement: null });
    const known = "import anyio, functools\nasync def g(x): «f(x, y=1)»";
    expect(inThread(known)).toEqual({ text, replacement: text });
    expect(inThread("import anyio\nfrom functools import partial\nasync def g(x): «f(x, y=1)»")).toEqual({
      text: "await anyio.to_thread.run_sync(partial(f, x, y=1))",
      replacement: "await anyio.to_thread.run_sync(partial(f, x, y=1))",
    });
  });

  it("uses the loop's executor before Python 3.9", () => {
    const code = "async def g(x):\n  f(x)";
    const before = "await asyncio.get_running_loop().run_in_executor(None, f, x)";
    expect(onPython([3, 8], code)).toBe(before);
    expect(onPython([3, 9], code)).toBe("await asyncio.to_thread(f, x)");
    expect(onPython([3, 8], `import trio\n${code}`)).toBe("await trio.to_thread.run_sync(f, x)");
    expect(onPython([3, 8], "async def g(x):\n  f(x=x)")).toContain("None, functools.partial(f, x=x))");
  });

  it("is asyncio's in code without any sign", () => {
    expect(inThread("def g(x): «f(x)»").text).toBe("await asyncio.to_thread(f, x)");
  });

  it.each([
    ["the library is not imported", "async def g(x): «f(x)»"],
    ["no function is asynchronous", "import asyncio\ndef g(x): «f(x)»"],
    ["it is awaited already", "import asyncio\nasync def g(x): await «f(x)»"],
    ["a plain with is open", "import asyncio\nasync def g(x):\n  with lock: «f(x)»"],
    ["it stands in a generator", "import asyncio\nasync def g(x): return h(«f(y)» for y in x)"],
    ["it stands in a comprehension", "import asyncio\nasync def g(x): return [«f(y)» for y in x]"],
    ["a set is made of it", "import asyncio\nasync def g(x): return {«f(y)» for y in x}"],
    ["a dict is made of it", "import asyncio\nasync def g(x): return {y: «f(y)» for y in x}"],
    ["the callee stands in parentheses", "import asyncio\nasync def g(x): «(f)(x)»"],
  ])("does not fit where %s", (_, snippet) => {
    expect(inThread(snippet).replacement).toBeNull();
  });

  it("fits inside async with", () => {
    expect(inThread("import asyncio\nasync def g(x):\n  async with lock: «f(x)»").replacement).toBe(
      "await asyncio.to_thread(f, x)",
    );
  });
});

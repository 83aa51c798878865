import type { Flavour } from "#python/model.ts";
import { marked, markedExpression } from "../../support/model.ts";

function onEventLoop(snippet: string): boolean {
  const { model, nodes } = marked(snippet);
  return nodes.every((node) => model.onEventLoop(node));
}

function usage(snippet: string): string {
  const found = marked(snippet);
  const { kind, by } = found.model.usage(markedExpression(found));
  return `${kind} by ${by.kind}`;
}

function flavour(snippet: string): Flavour | undefined {
  const { model, nodes } = marked(snippet);
  return nodes[0] && model.flavour(nodes[0]);
}

function spelling(module: string, snippet: string): string | null {
  const { model, nodes } = marked(snippet);
  return nodes[0] ? model.spelling(module, nodes[0]) : null;
}

describe("python/execution: onEventLoop", () => {
  it.each([
    "async def f(): «g()»",
    "async def f(): return [«g(x)» for x in y]",
    "async def f(): h(«g(x)» for x in y)",
    "async def f(): yield «g()»",
    "async def f():\n    def h(y=«g()»): pass",
    "async def f():\n    @«g()»\n    def h(): pass",
    "async def f(): return lambda y=«g()»: y",
    "def h():\n    async def f(): «g()»",
    "async def f(): asyncio.to_thread(«time.sleep», 1)",
  ])("says yes in %j", (snippet) => {
    expect(onEventLoop(snippet)).toBe(true);
  });

  it.each([
    "«g()»",
    "def f(): «g()»",
    "async def f():\n    def h(): «g()»",
    "async def f(): return lambda: «g()»",
    "async def f(): await asyncio.to_thread(lambda: «g()»)",
    "async def f(y=«g()»): pass",
    "@«g()»\nasync def f(): pass",
    "class C: «g()»",
  ])("says no in %j", (snippet) => {
    expect(onEventLoop(snippet)).toBe(false);
  });
});

describe("python/execution: usage", () => {
  it.each([
    ["async def f(): await «g()»", "awaited by Await"],
    ["def f(): return «g()»", "returned by Return"],
    ["lambda: «g()»", "returned by Lambda"],
    ["def f(): yield «g()»", "yielded by Yield"],
    ["def f(): yield from «g()»", "yielded by YieldFrom"],
    ["x = «g()»", "assigned by Assign"],
    ["x: T = «g()»", "assigned by AnnAssign"],
    ["x += «g()»", "operand by AugAssign"],
    ["f(«g()»)", "argument by Call"],
    ["f(x=«g()»)", "argument by Call"],
    ["f(*«g()»)", "argument by Call"],
    ["«g()».x", "receiver by Attribute"],
    ["«g()»[0]", "receiver by Subscript"],
    ["x[«g()»]", "operand by Subscript"],
    ["«g()»()", "called by Call"],
    ["@«g()»\ndef f(): pass", "called by FunctionDef"],
    ["class C(«g()»): pass", "other by ClassDef"],
    ["«g()»", "discarded by ExpressionStatement"],
    ["with «g()» as x: pass", "entered by WithItem"],
    ["for x in «g()»: pass", "iterated by For"],
    ["[x for x in «g()»]", "iterated by Comprehension"],
    ["[x for x in y if «g()»]", "other by Comprehension"],
    ["[«g()»]", "element by List"],
    ["(«g()»,)", "element by Tuple"],
    ["{«g()»}", "element by Set"],
    ["{1: «g()»}", "element by Dict"],
    ["[*«g()»]", "element by List"],
    ["[«g()» for x in y]", "element by ListComp"],
    ["«g()» + 1", "operand by BinOp"],
    ["not «g()»", "operand by UnaryOp"],
    ["«g()» < 1", "operand by Compare"],
    ["f'{«g()»}'", "operand by JoinedStr"],
    ["raise «g()»", "raised by Raise"],
    ["del «x»", "deleted by Delete"],
    ["if «g()»: pass", "other by If"],
    ["def f(x=«g()»): pass", "other by Parameter"],
  ])("sees in %j: %s", (snippet, expected) => {
    expect(usage(snippet)).toBe(expected);
  });

  it.each([
    ["x = («g()»)", "assigned by Assign"],
    ["x = «g()» if y else z", "assigned by Assign"],
    ["x = y if z else «g()»", "assigned by Assign"],
    ["x = y if «g()» else z", "other by IfExp"],
    ["return_(«g()» or y)", "argument by Call"],
    ["f(x := «g()»)", "argument by Call"],
    ["(x := «g()»)", "assigned by NamedExpr"],
  ])("looks through to %j: %s", (snippet, expected) => {
    expect(usage(snippet)).toBe(expected);
  });
});

describe("python/execution: flavour", () => {
  it.each<[string, Flavour]>([
    ["import asyncio\nasync def f(): «x»", "asyncio"],
    ["import trio\nasync def f(): «x»", "trio"],
    ["from anyio import sleep\nasync def f(): «x»", "anyio"],
    ["import asyncio, anyio\nasync def f(): «x»", "asyncio"],
    ["import asyncio, anyio\nasync def f():\n    await anyio.sleep(1)\n    «x»", "anyio"],
    ["import asyncio, anyio\nasync def f():\n    await asyncio.sleep(1)\n    «x»", "asyncio"],
    ["import asyncio, trio\nasync def f():\n    async with trio.open_nursery(): «x»", "trio"],
    ["import asyncio, trio\nasync def f(task: trio.lowlevel.Task): «x»", "trio"],
    ["import asyncio, trio\nasync def f(nursery): «x»", "trio"],
    ["import asyncio, trio\n@pytest.mark.trio\nasync def f(): «x»", "asyncio"],
    ["import asyncio, trio, pytest\n@pytest.mark.trio\nasync def f(): «x»", "trio"],
    ["import asyncio, trio\nasync def f():\n    log(asyncio)\n    await trio.sleep(1)\n    «x»", "trio"],
    ["import asyncio, trio\nasync def f():\n    await trio.sleep(1)\n    def g(): «x»", "trio"],
    ["import aiohttp\nasync def f(): «x»", "asyncio"],
    ["import trio_websocket\nasync def f(): «x»", "trio"],
    ["import fastapi\nasync def f(): «x»", "asyncio"],
    ["async def f(): «x»", "asyncio"],
    ["import asyncio\ndef f(): «x»", "asyncio"],
    ["async def f(): pass\ndef g(): «x»", "asyncio"],
    ["def f(): «x»", "none"],
  ])("takes %j for %s", (snippet, expected) => {
    expect(flavour(snippet)).toBe(expected);
  });
});

describe("python/execution: spelling", () => {
  it.each([
    ["asyncio", "import asyncio\n«x»", "asyncio"],
    ["asyncio", "import asyncio as aio\n«x»", "aio"],
    ["concurrent.futures", "import concurrent.futures\n«x»", "concurrent.futures"],
    ["concurrent.futures", "from concurrent import futures\n«x»", "futures"],
    ["asyncio", "def f():\n    import asyncio\n    «x»", "asyncio"],
    ["asyncio", "def f():\n    import asyncio\ndef g(): «x»", null],
    ["asyncio", "def f():\n    «x»\n    import asyncio", null],
    ["asyncio", "def f(): «x»\nimport asyncio", "asyncio"],
    ["asyncio", "import asyncio\ndef f(asyncio): «x»", null],
    ["asyncio", "import asyncio\nasyncio = y\n«x»", null],
    ["asyncio", "from asyncio import sleep\n«x»", null],
    ["asyncio", "«asyncio»", null],
    ["trio", "try:\n    import trio\nexcept ImportError:\n    trio = None\n«x»", "trio"],
    ["asyncio", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import asyncio\n«x»", null],
    [
      "asyncio",
      "from typing import TYPE_CHECKING\nif TYPE_CHECKING: pass\nelse:\n    import asyncio\n«x»",
      "asyncio",
    ],
  ])("writes %s in %j as %s", (module, snippet, expected) => {
    expect(spelling(module, snippet)).toBe(expected);
  });
});

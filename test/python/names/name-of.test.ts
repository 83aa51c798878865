import { marked, markedExpression } from "../../support/model.ts";

function nameOf(snippet: string): string | null {
  const found = marked(snippet);
  return found.model.nameOf(markedExpression(found));
}

describe("python/names: nameOf", () => {
  it.each([
    ["import time\n«time.sleep»", "time.sleep"],
    ["import time\n«time»", "time"],
    ["import asyncio as aio\n«aio.gather»", "asyncio.gather"],
    ["from asyncio import sleep as s\n«s»", "asyncio.sleep"],
    ["from concurrent import futures\n«futures.ThreadPoolExecutor»", "concurrent.futures.ThreadPoolExecutor"],
    ["import concurrent.futures\n«concurrent.futures.wait»", "concurrent.futures.wait"],
    ["import concurrent.futures as cf\n«cf.wait»", "concurrent.futures.wait"],
    ["import a.b, a.c\n«a.b.f»", "a.b.f"],
    ["from .helpers import load\n«load»", ".helpers.load"],
    ["from ..a import b\n«b.c»", "..a.b.c"],
    ["from . import a\n«a.b»", ".a.b"],
    ["def f():\n    import time\n    «time.sleep»", "time.sleep"],
    ["def f():\n    import time\n«time.sleep»", "time.sleep"],
  ])("reads the import in %j", (snippet, expected) => {
    expect(nameOf(snippet)).toBe(expected);
  });

  it.each([
    ["import time\nsleep = time.sleep\n«sleep»", "time.sleep"],
    ["import time\na = time\nb = a.sleep\n«b»", "time.sleep"],
    ["import time\nsleep: object = time.sleep\n«sleep»", "time.sleep"],
    ["import time\n(t := time).x\n«t.sleep»", "time.sleep"],
    ["import time\n«(t := time).sleep»", "time.sleep"],
    ["import time\nclass C:\n    pause = time.sleep\n    «pause»", "time.sleep"],
  ])("follows the one assignment in %j", (snippet, expected) => {
    expect(nameOf(snippet)).toBe(expected);
  });

  it.each([
    "from time import sleep\ndef f(sleep): «sleep»",
    "from time import sleep\nsleep = patched\n«sleep»",
    "from time import sleep\ndef sleep(): pass\n«sleep»",
    "from time import sleep\ndef f():\n    global sleep\n    sleep = fake\n«sleep»",
    "import time\ndef f(x):\n    time = time.time()\n    «time.sleep»",
    "import time\nfor time in x: «time.sleep»",
    "import time\ntime, x = y\n«time.sleep»",
    "import time\nwith x as time: «time.sleep»",
    "import time\ntry: pass\nexcept E as time: «time.sleep»",
    "import time\ntime += 1\n«time.sleep»",
    "import time\n[«time.sleep» for time in x]",
    "import time\ntype time = int\n«time»",
    "def f(s=time.sleep): «s»",
    "class Client: pass\n«Client.get»",
    "«x().y»",
    "«x[0].y»",
    "a = b\nb = a\n«a.c»",
    "time: Clock\n«time.sleep»",
  ])("does not know %j", (snippet) => {
    expect(nameOf(snippet)).toBeNull();
  });

  it.each([
    ["try:\n    import trio\nexcept ImportError:\n    trio = None\n«trio.sleep»", "trio.sleep"],
    ["if x:\n    from time import sleep\nelse:\n    from time import sleep\n«sleep»", "time.sleep"],
    ["try:\n    import uvloop as l\nexcept ImportError:\n    import asyncio as l\n«l.run»", null],
    ["if x:\n    from asyncio import timeout\nelse:\n    from async_timeout import timeout\n«timeout»", null],
    ["sleep: Callable\nfrom time import sleep\n«sleep»", "time.sleep"],
    ["from time import sleep\nsleep(1)\ndel sleep\n«sleep»", "time.sleep"],
  ])("weighs every binding in %j", (snippet, expected) => {
    expect(nameOf(snippet)).toBe(expected);
  });

  it.each([
    ["«open»", "builtins.open"],
    ["import builtins\n«builtins.open»", "builtins.open"],
    ["open = open\n«open»", "builtins.open"],
    ["class C:\n    open = open\n    «open»", "builtins.open"],
    ["def open(): pass\n«open»", null],
    ["class C:\n    def open(self): pass\n    def m(self): «open»", "builtins.open"],
    ["«raw_input»", null],
  ])("knows builtins where nothing shadows them: %j", (snippet, expected) => {
    expect(nameOf(snippet)).toBe(expected);
  });

  it("takes a standard module that is used and never bound for that module", () => {
    expect(nameOf("async def f(): «time.sleep»(1)")).toBe("time.sleep");
    expect(nameOf("«requests.get»")).toBeNull();
  });

  it.each([
    ["from time import *\n«sleep»", "time.sleep"],
    ["from .helpers import *\n«load»", ".helpers.load"],
    ["from . import *\n«load»", ".load"],
    ["from a import *\nfrom b import *\n«load»", null],
    ["from a import *\n«_private»", null],
    ["from a import *\n«BaseException»", "builtins.BaseException"],
    ["from a import *\n«open»", null],
    ["from a import *\n«time.sleep»", "time.sleep"],
    ["from datetime import *\n«datetime.now»", "datetime.datetime.now"],
  ])("reads a star import as far as it is certain: %j", (snippet, expected) => {
    expect(nameOf(snippet)).toBe(expected);
  });

  it.each([
    ["asyncio.tasks", "gather", "asyncio.gather"],
    ["asyncio.exceptions", "CancelledError", "asyncio.CancelledError"],
    ["asyncio", "TimeoutError", "asyncio.TimeoutError"],
    ["asyncio.subprocess", "PIPE", "asyncio.subprocess.PIPE"],
    ["asyncio.subprocess", "create_subprocess_exec", "asyncio.create_subprocess_exec"],
    ["concurrent.futures.thread", "ThreadPoolExecutor", "concurrent.futures.ThreadPoolExecutor"],
    ["concurrent.futures", "CancelledError", "concurrent.futures.CancelledError"],
    ["multiprocessing.pool", "ThreadPool", "multiprocessing.pool.ThreadPool"],
    ["multiprocessing.pool", "Pool", "multiprocessing.Pool"],
    ["anyio._core._eventloop", "sleep", "anyio.sleep"],
    ["typing_extensions", "Annotated", "typing.Annotated"],
    ["io", "open", "builtins.open"],
  ])("folds %s.%s to %s, in every spelling", (module, name, expected) => {
    expect(nameOf(`from ${module} import ${name} as x\n«x»`)).toBe(expected);
    expect(nameOf(`import ${module}\n«${module}.${name}»`)).toBe(expected);
    expect(nameOf(`import ${module} as m\nx = m.${name}\n«x»`)).toBe(expected);
  });

  it("answers for chains of ten thousand aliases, by name or not", () => {
    const chain = Array.from({ length: 10_000 }, (_, index) => `a${index + 1} = a${index}`).join("\n");
    expect(nameOf(`import time as a0\n${chain}\n«a10000»`)).toBeNull();
    expect(nameOf(`import time as a0\n${chain}\n«a20»`)).toBe("time");
  });
});

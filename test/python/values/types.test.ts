import { marked, markedExpression } from "../../support/model.ts";

function typeOf(snippet: string): string | null {
  const found = marked(snippet);
  return found.model.typeOf(markedExpression(found));
}

const futures = "from concurrent.futures import ThreadPoolExecutor, ProcessPoolExecutor\n";
const pool = "concurrent.futures.ThreadPoolExecutor";

describe("python/values: typeOf", () => {
  it.each([
    ["a constructor's call", "import asyncio\nx = «asyncio.Semaphore(3)»", "asyncio.Semaphore"],
    ["a local", `${futures}p = ThreadPoolExecutor()\n«p».submit(f)`, pool],
    [
      "a module's global, from a function",
      `${futures}p = ThreadPoolExecutor()\ndef f(): «p».submit(g)`,
      pool,
    ],
    ["a chain of names", `${futures}a = ThreadPoolExecutor()\nb = a\nc = b\n«c»`, pool],
    ["a walrus", `${futures}if (p := ThreadPoolExecutor()): «p».submit(f)`, pool],
    ["an unpacking that the text spells out", `${futures}a, p = 1, ThreadPoolExecutor()\n«p»`, pool],
    ["a target beside another", `${futures}p = q = ThreadPoolExecutor()\n«q»`, pool],
    ["`with … as`", `${futures}with ThreadPoolExecutor() as p: «p».submit(f)`, pool],
    [
      "a manager that enters its argument",
      `import contextlib\n${futures}with contextlib.closing(ThreadPoolExecutor()) as p: «p»`,
      pool,
    ],
    ["an exit stack", `${futures}p = stack.enter_context(ThreadPoolExecutor())\n«p»`, pool],
    [
      "a conditional of one type",
      `${futures}p = ThreadPoolExecutor(1) if a else ThreadPoolExecutor(2)\n«p»`,
      pool,
    ],
    [
      "`x or Ctor()` over None",
      `${futures}p = None\ndef f():\n    global p\n    p = p or ThreadPoolExecutor()\n    «p»`,
      pool,
    ],
    ["a None that is replaced later", `${futures}p = None\np = ThreadPoolExecutor()\n«p»`, pool],
    ["a cast", `from typing import cast\n${futures}p = cast(ThreadPoolExecutor, x)\n«p»`, pool],
    [
      "an element of a list of them",
      "import threading\nts = [threading.Thread() for _ in x]\nfor t in ts: «t».join()",
      "threading.Thread",
    ],
    [
      "an element of a list that is filled later",
      "import threading\nts = []\nfor _ in x: ts.append(threading.Thread())\nfor t in ts: «t».join()",
      "threading.Thread",
    ],
    [
      "an exception",
      "import asyncio\ntry: pass\nexcept asyncio.CancelledError as e: «e»",
      "asyncio.CancelledError",
    ],
    ["a display", "«[1, 2]»", "builtins.list"],
  ])("follows %s", (_, snippet, expected) => {
    expect(typeOf(snippet)).toBe(expected);
  });

  it.each([
    ["x: asyncio.Queue", "asyncio.Queue"],
    ["x: 'asyncio.Queue[int]'", "asyncio.Queue"],
    ["x: asyncio.Queue[int] | None = None", "asyncio.Queue"],
    ["x: 'asyncio.Queue | None' = None", "asyncio.Queue"],
    ["x: Optional[asyncio.Queue]", "asyncio.Queue"],
    ["x: 'Optional[asyncio.Queue]'", "asyncio.Queue"],
    ["x: Union[asyncio.Queue, None]", "asyncio.Queue"],
    ["x: Annotated[asyncio.Queue, 'doc']", "asyncio.Queue"],
    ["x: Queue", "asyncio.Queue"],
    ["x: 'Queue'", "asyncio.Queue"],
    ["x: List[int]", "builtins.list"],
    ["x: list[int]", "builtins.list"],
    ["x: 'list[int]'", "builtins.list"],
    ["*x: int", "builtins.tuple"],
    ["**x: int", "builtins.dict"],
    ["x: asyncio.Queue | asyncio.Event", null],
    ["x: Any", null],
    ["x: type[asyncio.Queue]", null],
    ["x: Mine", null],
    ["x: 'Mine'", null],
    ["x", null],
    ["x=asyncio.Queue()", null],
  ])("reads the annotation of def f(%s)", (parameter, expected) => {
    const imports =
      "import asyncio\nfrom asyncio import Queue\nfrom typing import Annotated, Any, List, Optional, Union\nclass Mine: pass\n";
    expect(typeOf(`${imports}def f(${parameter}):\n    «x».y`)).toBe(expected);
  });

  it.each([
    ["import asyncio\nt = asyncio.create_task(f())\n«t»", "asyncio.Task"],
    ["import asyncio\nloop = asyncio.get_running_loop()\nt = loop.create_task(f())\n«t»", "asyncio.Task"],
    [
      "import asyncio\nasync def f():\n    async with asyncio.TaskGroup() as tg:\n        t = tg.create_task(g())\n        «t»",
      "asyncio.Task",
    ],
    [`${futures}with ThreadPoolExecutor() as p:\n    x = p.submit(g)\n    «x»`, "concurrent.futures.Future"],
    ["f = open('x')\n«f»", "io.IOBase"],
    ["with open('x') as f: «f»", "io.IOBase"],
    ["import subprocess\np = subprocess.Popen(a)\n«p»", "subprocess.Popen"],
    [
      "import asyncio\nasync def f():\n    p = await asyncio.create_subprocess_exec(a)\n    «p»",
      "asyncio.subprocess.Process",
    ],
    ["import asyncio\nasync def f():\n    p = asyncio.create_subprocess_exec(a)\n    «p»", null],
    ["import multiprocessing\np = multiprocessing.get_context('spawn').Pool(2)\n«p»", "multiprocessing.Pool"],
    ["import multiprocessing\np = multiprocessing.Pool(2)\n«p»", "multiprocessing.Pool"],
    ["import threading\nwith threading.Lock() as l: «l»", null],
    ["import trio\nasync def f():\n    async with trio.open_nursery() as n: «n»", "trio.Nursery"],
    [`${futures}def make() -> ThreadPoolExecutor: ...\n«make()»`, pool],
    [`${futures}async def make() -> ThreadPoolExecutor: ...\nasync def f():\n    «await make()»`, pool],
    [`${futures}async def make() -> ThreadPoolExecutor: ...\n«make()»`, null],
    ["class C: pass\n«C()»", null],
    ["import helpers\n«helpers.load()»", null],
  ])("knows what %j was made by", (snippet, expected) => {
    expect(typeOf(snippet)).toBe(expected);
  });

  describe("of attributes", () => {
    it.each([
      ["any method", "    def a(self): self.p = ThreadPoolExecutor()\n    def b(self): «self.p»"],
      [
        "an annotated assignment",
        "    def a(self): self.p: ThreadPoolExecutor | None = None\n    def b(self): «self.p»",
      ],
      ["the class body", "    p = ThreadPoolExecutor()\n    def b(self): «self.p»"],
      ["the class body's annotation", "    p: ThreadPoolExecutor\n    def b(self): «self.p»"],
      ["a dataclass field", "    p = field(default_factory=ThreadPoolExecutor)\n    def b(self): «self.p»"],
      ["a parameter", "    def a(self, p: ThreadPoolExecutor): self.p = p\n    def b(self): «self.p»"],
      [
        "a nested function",
        "    def a(self): self.p = ThreadPoolExecutor()\n    def b(self):\n        def c(): «self.p»",
      ],
      [
        "a class method",
        "    @classmethod\n    def a(cls): cls.p = ThreadPoolExecutor()\n    def b(self): «self.p»",
      ],
      [
        "lazily, over None",
        "    def a(self): self.p = None\n    def b(self):\n        if self.p is None: self.p = ThreadPoolExecutor()\n        «self.p»",
      ],
    ])("finds them set in %s", (_, body) => {
      expect(typeOf(`${futures}from dataclasses import field\nclass C:\n${body}`)).toBe(pool);
    });

    it("finds them set in a base class of the file", () => {
      const base = "class A:\n    def __init__(self): self.p = ThreadPoolExecutor()\n";
      expect(typeOf(`${futures}${base}class B(A):\n    def m(self): «self.p»`)).toBe(pool);
    });

    it.each([
      [
        "two types",
        "    def a(self): self.p = ThreadPoolExecutor()\n    def b(self): self.p = ProcessPoolExecutor()\n    def c(self): «self.p»",
      ],
      [
        "another class",
        "    def a(self): self.p = ThreadPoolExecutor()\nclass D:\n    def b(self): «self.p»",
      ],
      [
        "a static method's first parameter",
        "    def a(self): self.p = ThreadPoolExecutor()\n    @staticmethod\n    def b(self): «self.p»",
      ],
      ["a value of unknown type", "    def a(self, p): self.p = p\n    def c(self): «self.p»"],
    ])("stays silent over %s", (_, body) => {
      expect(typeOf(`${futures}class C:\n${body}`)).toBeNull();
    });

    it("knows a process's streams", () => {
      expect(
        typeOf(
          "import asyncio\nasync def f():\n    p = await asyncio.create_subprocess_exec(a)\n    «p.stdout»",
        ),
      ).toBe("asyncio.StreamReader");
    });
  });

  it.each([
    ["two types", `${futures}p = ThreadPoolExecutor()\np = ProcessPoolExecutor()\n«p»`],
    ["a parameter that may be anything", `${futures}def f(p):\n    p = p or ThreadPoolExecutor()\n    «p»`],
    ["names in a circle", "a = b\nb = a\n«a»"],
    ["a name that is its own value", "a = a\n«a»"],
    ["an imported name", "from settings import p\n«p»"],
    ["a function", "def f(): pass\n«f»"],
  ])("stays silent over %s", (_, snippet) => {
    expect(typeOf(snippet)).toBeNull();
  });

  describe("in a hostile file", () => {
    it("gives up a chain of 10,000 names", () => {
      const links = Array.from({ length: 10_000 }, (_, at) => `a${at + 1} = a${at}`).join("\n");
      expect(typeOf(`${futures}a0 = ThreadPoolExecutor()\n${links}\n«a10000»`)).toBeNull();
    });

    it("gives up a name of 10,000 values", () => {
      const values = "p = ThreadPoolExecutor()\n".repeat(10_000);
      expect(typeOf(`${futures}${values}«p»`)).toBeNull();
    });

    it("looks through no more than a part of 1,000 classes in one family", () => {
      const classes = Array.from({ length: 1_000 }, (_, at) => `class C${at + 1}(C${at}): pass`).join("\n");
      const first = "class C0:\n    def f(self): self.p = ThreadPoolExecutor()";
      expect(typeOf(`${futures}${first}\n${classes}\nclass D(C1000):\n    def f(self): «self.p»`)).toBeNull();
    });
  });
});

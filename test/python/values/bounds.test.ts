import { marked, markedExpression } from "../../support/model.ts";

/** "constant 3", "sized xs", "stream f()", "unknown xs", "unknown xs cut at n". */
function described(snippet: string): string {
  const found = marked(snippet);
  const bound = found.model.boundOf(markedExpression(found));
  if (bound.kind === "constant") return `constant ${bound.most}`;
  const limit = bound.kind === "unknown" && bound.limit ? ` cut at ${found.model.source(bound.limit)}` : "";
  return `${bound.kind} ${found.model.source(bound.source)}${limit}`;
}

describe("python/values: boundOf", () => {
  it.each([
    ["[a, b]", "constant 2"],
    ["(a,)", "constant 1"],
    ["{a, b, c}", "constant 3"],
    ["{a: 1, b: 2}", "constant 2"],
    ["{a: 1, b: 2}.items()", "constant 2"],
    ["[*(1, 2), 3]", "constant 3"],
    ["{**{1: 2}, 3: 4}", "constant 2"],
    ["'abc'", "constant 3"],
    ["range(5)", "constant 5"],
    ["range(2, 5)", "constant 3"],
    ["range(0, 10, 4)", "constant 3"],
    ["range(10, 0, -1)", "constant 10"],
    ["range(5, 2)", "constant 0"],
    ["range(min(n(), 8))", "constant 8"],
    ["range(len([1, 2]))", "constant 2"],
    ["enumerate((1, 2))", "constant 2"],
    ["sorted(set([1, 2]))", "constant 2"],
    ["map(f, [1, 2])", "constant 2"],
    ["filter(f, [1, 2])", "constant 2"],
    ["zip(xs(), [1, 2])", "constant 2"],
    ["itertools.chain([1], [2, 3])", "constant 3"],
    ["itertools.product([1, 2], [3, 4])", "constant 4"],
    ["itertools.islice(xs(), 10)", "constant 10"],
    ["itertools.islice(xs(), 5, 10)", "constant 10"],
    ["itertools.islice([1, 2], 10)", "constant 2"],
    ["itertools.repeat(x, 3)", "constant 3"],
    ["itertools.batched([1, 2, 3], 2)", "constant 2"],
    ["heapq.nlargest(3, xs())", "constant 3"],
    ["random.sample(xs(), 3)", "constant 3"],
    ["random.sample(xs(), k=3)", "constant 3"],
    ["xs()[:10]", "constant 10"],
    ["xs()[5:10]", "constant 5"],
    ["xs()[-5:]", "constant 5"],
    ["xs()[-5:-2]", "constant 3"],
    ["xs()[i : i + 10]", "constant 10"],
    ["[1, 2][1:]", "constant 2"],
    ["[1] * 3", "constant 3"],
    ["[1] + [2]", "constant 2"],
    ["{1, 2} & xs()", "constant 2"],
    ["{1, 2} - xs()", "constant 2"],
    ["[f(x) for x in (1, 2)]", "constant 2"],
    ["(f(x, y) for x in (1, 2) for y in (3, 4))", "constant 4"],
    ["{x: y for x in (1, 2)}", "constant 2"],
    ["(1, 2) if a else (1, 2, 3)", "constant 3"],
    ["cursor.fetchmany(5)", "constant 5"],

    ["text.split(',')", "sized text.split(',')"],
    ["os.listdir(d)", "sized os.listdir(d)"],
    ["range(len(text.split()))", "sized text.split()"],
    ["[f(x) for x in text.split()]", "sized text.split()"],

    ["open(p)", "stream open(p)"],
    ["enumerate(open(p))", "stream open(p)"],
    ["iter(f, None)", "stream iter(f, None)"],
    ["itertools.count()", "stream itertools.count()"],
    ["itertools.repeat(x)", "stream itertools.repeat(x)"],
    ["os.walk(d)", "stream os.walk(d)"],
    ["csv.reader(f)", "stream csv.reader(f)"],
    ["pathlib.Path(d).iterdir()", "stream pathlib.Path(d).iterdir()"],
    ["pathlib.Path(d).open()", "stream pathlib.Path(d).open()"],

    ["xs()", "unknown xs()"],
    ["list(xs())", "unknown xs()"],
    ["zip(*xs())", "unknown zip(*xs())"],
    ["range(n())", "unknown n()"],
    ["range(n(), 10)", "unknown n()"],
    ["xs()[1:]", "unknown xs()"],
    ["xs()[:-1]", "unknown xs()"],
    ["xs()[0]", "unknown xs()[0]"],
    ["await xs()", "unknown await xs()"],
    ["(1, 2) if a else xs()", "unknown xs()"],
    ["[*xs(), 1]", "unknown xs()"],
    ["[f(x) for x in xs()]", "unknown xs()"],
    ["xs()[:n()]", "unknown :n() cut at n()"],
    ["xs()[i : i + n()]", "unknown i : i + n() cut at i + n()"],
    ["itertools.islice(xs(), n())", "unknown itertools.islice(xs(), n()) cut at n()"],
  ])("counts %s", (expression, expected) => {
    const imports = "import csv, heapq, itertools, os, pathlib, random\n";
    expect(described(`${imports}async def run(): use(«${expression}»)`)).toBe(expected);
  });

  it.each([
    ["xs: list[str]", "sized xs"],
    ["xs: Sequence[str]", "sized xs"],
    ["xs: 'list[str] | None' = None", "sized xs"],
    ["xs: dict[str, str]", "sized xs"],
    ["*xs", "sized xs"],
    ["**xs", "sized xs"],
    ["xs: Iterable[str]", "stream xs"],
    ["xs: AsyncIterator[str]", "stream xs"],
    ["xs", "unknown xs"],
    ["xs=()", "unknown xs"],
    ["xs: Mine", "unknown xs"],
  ])("takes def f(%s) by its annotation", (parameter, expected) => {
    const imports =
      "from collections.abc import *\nfrom collections.abc import AsyncIterator, Iterable, Sequence\n";
    expect(described(`${imports}def f(${parameter}): use(«xs»)`)).toBe(expected);
  });

  describe("of names", () => {
    it.each([
      ["a local", "def f():\n    xs = [1, 2]\n    use(«xs»)", "constant 2"],
      ["a module's constant", "XS = (1, 2)\ndef f(): use(«XS»)", "constant 2"],
      ["a chain of names", "a = [1]\nb = list(a)\nc = b\nuse(«c»)", "constant 1"],
      ["a count that is a name", "N = 4\nuse(«range(N)»)", "constant 4"],
      ["a call's result to the call", "def f():\n    xs = load()\n    use(«xs»)", "unknown load()"],
      ["the last assignment before the read", "def f(xs):\n    xs = xs[:10]\n    use(«xs»)", "constant 10"],
      [
        "the assignment in the same branch",
        "def f(xs):\n    if a:\n        xs = [1]\n        use(«xs»)",
        "constant 1",
      ],
      ["a name cut while it is read", "def f(xs):\n    use(«xs»)\n    xs = xs[:10]", "unknown xs"],
      ["a name that may come from either", "def f(xs):\n    if a: xs = [1]\n    use(«xs»)", "unknown xs"],
      [
        "a name that a loop brings back",
        "def f(xs):\n    ys = [1]\n    for x in xs:\n        use(«ys»)\n        ys = load()",
        "unknown load()",
      ],
      ["an imported name", "from settings import XS\nuse(«XS»)", "unknown XS"],
      ["an opened file", "with open(p) as f: use(«f»)", "stream f"],
      [
        "an enum",
        "import enum\nclass Color(enum.Enum):\n    RED = 1\n    BLUE = 2\n    _x = 3\nuse(«Color»)",
        "constant 2",
      ],
      ["a class", "class Color: RED = 1\nuse(«Color»)", "unknown Color"],
      ["names in a circle", "a = b\nb = a\nuse(«a»)", "unknown b"],
    ])("follows %s", (_, snippet, expected) => {
      expect(described(snippet)).toBe(expected);
    });

    it.each([
      ["by append", "xs = []\nfor i in range(3): xs.append(i)\nuse(«xs»)", "constant 3"],
      [
        "by append in nested loops",
        "xs = []\nfor i in range(3):\n    for j in (1, 2): xs.append(j)\nuse(«xs»)",
        "constant 6",
      ],
      ["by append without a loop", "xs = [1]\nxs.append(2)\nuse(«xs»)", "constant 2"],
      ["by extend", "xs = [1]\nxs.extend([2, 3])\nuse(«xs»)", "constant 3"],
      ["by +=", "def f():\n    xs = []\n    for i in range(3): xs += [1, 2]\n    use(«xs»)", "constant 6"],
      ["by add", "xs = set()\nfor i in range(3): xs.add(i)\nuse(«xs»)", "constant 3"],
      ["by item", "xs = {}\nfor i in range(3): xs[i] = f(i)\nuse(«xs.values()»)", "constant 3"],
      [
        "for each element of a parameter",
        "def f(ys):\n    xs = []\n    for y in ys: xs.append(g(y))\n    use(«xs»)",
        "unknown ys",
      ],
      [
        "for each of a sized parameter",
        "def f(ys: list):\n    xs = []\n    for y in ys: xs.append(g(y))\n    use(«xs»)",
        "sized ys",
      ],
      ["without end", "xs = []\nwhile True: xs.append(f())\nuse(«xs»)", "stream True"],
      [
        "for each of a stream",
        "async def f():\n    xs = []\n    async for y in g(): xs.append(y)\n    use(«xs»)",
        "stream g()",
      ],
      [
        "anew in every round",
        "for y in ys():\n    xs = []\n    for i in range(3): xs.append(i)\n    use(«xs»)",
        "constant 3",
      ],
      ["while a condition holds", "xs = []\nwhile more(): xs.append(f())\nuse(«xs»)", "unknown more()"],
      ["in another function", "xs = [1]\ndef add(x): xs.append(x)\ndef f(): use(«xs»)", "sized xs"],
      ["out of sight", "xs = []\nfill(xs)\nuse(«xs»)", "unknown xs"],
    ])("counts a list that grows %s", (_, snippet, expected) => {
      expect(described(snippet)).toBe(expected);
    });

    it.each([
      [
        "refused above a size",
        "def f(xs):\n    if len(xs) > LIMIT: raise ValueError\n    use(«xs»)",
        "unknown xs cut at len(xs) > LIMIT",
      ],
      [
        "flushed at a size",
        "async def f():\n    xs = []\n    async for y in g():\n        xs.append(y)\n        if len(xs) >= 100:\n            use(«xs»)\n            xs = []",
        "unknown g() cut at len(xs) >= 100",
      ],
      ["looked at for being empty", "def f(xs):\n    if len(xs) > 0: use(«xs»)", "unknown xs"],
    ])("knows a collection that is %s", (_, snippet, expected) => {
      expect(described(snippet)).toBe(expected);
    });
  });

  describe("of chunks", () => {
    it.each([
      [
        "batched",
        "from itertools import batched\nfor chunk in batched(xs(), 10): use(«chunk»)",
        "constant 10",
      ],
      [
        "batched by a number from elsewhere",
        "from itertools import batched\ndef f(n):\n    for chunk in batched(xs(), n): use(«chunk»)",
        "unknown batched(xs(), n) cut at n",
      ],
      [
        "enumerated",
        "from itertools import batched\nfor i, chunk in enumerate(batched(xs(), 10)): use(«chunk»)",
        "constant 10",
      ],
      [
        "a generator of the file",
        "def chunks(xs):\n    for i in range(0, len(xs), 5): yield xs[i : i + 5]\nfor chunk in chunks(xs()): use(«chunk»)",
        "constant 5",
      ],
      [
        "a generator with a size",
        "def chunks(xs, n):\n    for i in range(0, len(xs), n): yield xs[i : i + n]\nfor chunk in chunks(xs(), 5): use(«chunk»)",
        "unknown i : i + n cut at i + n",
      ],
      [
        "a list of slices",
        "chunks = [xs[i : i + 5] for i in range(0, len(xs), 5)]\nfor chunk in chunks: use(«chunk»)",
        "constant 5",
      ],
    ])("knows the size of one of %s", (_, snippet, expected) => {
      expect(described(snippet)).toBe(expected);
    });
  });

  describe("of this file's functions", () => {
    it.each([
      ["a generator with a loop", "def g():\n    for x in y: yield x\nuse(«g()»)", "stream g()"],
      ["a generator that hands on another", "def g(): yield from y\nuse(«g()»)", "stream g()"],
      ["a generator without a loop", "def g():\n    yield 1\n    yield 2\nuse(«g()»)", "constant 2"],
      ["an asynchronous generator", "async def g(): yield 1\nuse(«g()»)", "stream g()"],
      ["what returns a display", "def g(): return [1, 2]\nuse(«g()»)", "constant 2"],
      [
        "what returns one of two",
        "def g():\n    if x: return [1, 2]\n    return [1]\nuse(«g()»)",
        "constant 2",
      ],
      ["what is annotated", "def g() -> list: return h()\nuse(«g()»)", "sized g()"],
      [
        "what is annotated as a stream",
        "from typing import Iterator\ndef g() -> Iterator[int]: return h()\nuse(«g()»)",
        "stream g()",
      ],
      ["what returns its parameter", "def g(xs): return xs\nuse(«g(1)»)", "unknown g(1)"],
    ])("counts %s", (_, snippet, expected) => {
      expect(described(snippet)).toBe(expected);
    });
  });

  describe("of attributes", () => {
    it.each([
      ["a class's constant", "class C:\n    XS = (1, 2)\n    def f(self): use(«self.XS»)", "constant 2"],
      [
        "a collection that grows",
        "class C:\n    def __init__(self): self.xs = [1]\n    def a(self, x): self.xs.append(x)\n    def f(self): use(«self.xs»)",
        "sized self.xs",
      ],
      [
        "a collection made empty",
        "class C:\n    def __init__(self): self.xs = {}\n    def f(self): use(«self.xs.values()»)",
        "sized self.xs",
      ],
      [
        "an annotated parameter",
        "class C:\n    def __init__(self, xs: list): self.xs = xs\n    def f(self): use(«self.xs»)",
        "sized self.xs",
      ],
      [
        "a parameter",
        "class C:\n    def __init__(self, xs): self.xs = xs\n    def f(self): use(«self.xs»)",
        "unknown self.xs",
      ],
      ["another object's", "def f(x): use(«x.ys»)", "unknown x.ys"],
    ])("counts %s", (_, snippet, expected) => {
      expect(described(snippet)).toBe(expected);
    });
  });

  it("takes an `async for` for a stream, whatever it goes over", () => {
    expect(described("async def f():\n    async for x in «ys»: pass")).toBe("stream ys");
    expect(described("async def f(): return [x async for x in «ys»]")).toBe("stream ys");
  });
});

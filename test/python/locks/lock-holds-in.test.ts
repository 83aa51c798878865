import { marked } from "../../support/model.ts";

const locks = "import asyncio, contextlib, threading\na = threading.Lock()\nb = threading.Lock()\n";

/** What the function named `f` takes while it holds: "a: b by g() > h(), sometimes". */
function holdsOf(snippet: string, name = "f"): string[] {
  const { model } = marked(snippet);
  const definition = model.nodes("FunctionDef").find((each) => each.name.name === name);
  if (definition === undefined) throw new Error(`the snippet has no ${name}`);
  return model.lockHoldsIn(definition).map(({ lock, takes }) => {
    const taken = takes.map((each) => {
      const path = each.calls.map((call) => model.source(call)).join(" > ");
      const by = path === "" ? "" : ` by ${path}`;
      return `${model.source(each.lock.expression)}${by}${each.always ? "" : ", sometimes"}`;
    });
    return `${model.source(lock.expression)}: ${taken.join("; ")}`;
  });
}

describe("python/locks: lockHoldsIn", () => {
  it("sees what is taken inside, after, and by a later item of the same statement", () => {
    expect(
      holdsOf(
        `${locks}def f():\n    with a:\n        with b: pass\n    with b, a: pass\n    with a as x: pass`,
      ),
    ).toEqual(["a: b", "b: ", "b: a", "a: ", "a: "]);
  });

  it("takes acquire() for held until the first release of the same lock", () => {
    expect(
      holdsOf(
        `${locks}def f():\n    a.acquire()\n    b.acquire()\n    b.release()\n    a.release()\n    b.acquire()`,
      ),
    ).toEqual(["a: b", "b: ", "b: "]);
    expect(holdsOf(`${locks}def f():\n    a.acquire()\n    with b: pass`)).toEqual(["a: ", "b: "]);
    expect(
      holdsOf(`${locks}def f():\n    acquire()\n    a.acquire(False)\n    a.acquire(timeout=1)`),
    ).toEqual([]);
  });

  it("follows calls, three at most, and into no circle", () => {
    const code = `${locks}
def f():
    with a: g()
def g():
    with b: pass
    h()
def h(): i()
def i():
    with b: j()
    f()
def j():
    with b: pass
`;
    expect(holdsOf(code)).toEqual(["a: b by g(); b by g() > h() > i()"]);
  });

  it("gives up in a file that would be exponential", () => {
    const calls = (name: string) => Array.from({ length: 60 }, () => `    ${name}()`).join("\n");
    const code = `${locks}def f():\n  with a:\n${calls("g")}\ndef g():\n${calls("h")}\ndef h():\n${calls("i")}\ndef i():\n    with b: pass\n`;
    const taken = holdsOf(code)[0]?.split(";").length ?? 0;
    expect(taken).toBeGreaterThan(1_000);
    expect(taken).toBeLessThan(20_000);
  });

  it("knows one object's locks in its methods, and those of its bases", () => {
    const code = `
      import threading
      class Base:
          def __init__(self): self.lock = threading.Lock()
          def g(self):
              with self.lock: pass
      class C(Base):
          def f(self, other):
              with self.lock:
                  self.g()
                  super().g()
                  other.g()
                  C().g()
                  self.other.g()
    `;
    expect(holdsOf(code)).toEqual(["self.lock: self.lock by self.g(); self.lock by super().g()"]);
    const { model, nodes } = marked(
      code.replace("with self.lock:\n                  self", "with «self.lock»:\n                  self"),
    );
    const [node] = nodes;
    expect(node?.kind === "Attribute" && model.lockOf(node)?.id).toMatch(/^\d+\.lock$/);
  });

  it("knows what a context manager of the file holds while it yields", () => {
    const code = `${locks}
@contextlib.contextmanager
def both():
    with b: pass
    with a: yield
def f():
    with both(): g()
    with both() as x, b: pass
    both()
    with other(): pass
    with g(): pass
def g():
    with b: pass
`;
    expect(holdsOf(code)).toEqual(["b: ", "a: b by g()", "a: b"]);
  });

  it("takes an entered context manager for a call, and one that is only made for none", () => {
    const code = `${locks}
@contextlib.contextmanager
def g():
    with b: yield
def f():
    with a:
        g()
        with g(): pass
`;
    expect(holdsOf(code)).toEqual(["a: b by g()", "b: "]);
  });

  it("takes a coroutine for called where it is awaited, and a generator for not called", () => {
    const code = `
      import asyncio
      a = asyncio.Lock()
      b = asyncio.Lock()
      async def g():
          async with b: pass
      def h():
          with b: yield
      def i():
          with b: yield from ()
      async def f():
          async with a:
              g()
              await g()
              h()
              i()
              asyncio.create_task(g())
    `;
    expect(holdsOf(code)).toEqual(["a: b by g()"]);
  });

  it.each([
    ["if held: return", "g()", ""],
    ["if not held: return", "g()", ""],
    ["if held: raise ValueError", "g(held=False)", "b by g(held=False)"],
    ["if held: return", "g(held=True)", ""],
    ["if held: return", "g(True)", ""],
    ["if held: return", "g(x)", ""],
    ["if held: return", "g(*x)", ""],
    ["if held is None: return", "g(False)", ""],
    ["if ready: return", "g(True)", "b by g(True), sometimes"],
    ["if held: pass", "g(True)", "b by g(True)"],
    ["while held: pass", "g(True)", "b by g(True)"],
  ])("asks, after %j, whether %j gets there", (before, call, taken) => {
    expect(
      holdsOf(`${locks}def f(x):\n    with a: ${call}\ndef g(held):\n    ${before}\n    with b: pass`),
    ).toEqual([`a: ${taken}`]);
  });

  it.each([
    ["held", "g(True)", "b by g(True)"],
    ["held", "g()", ""],
    ["not held", "g()", "b by g()"],
    ["not held", "g(held=x)", ""],
    ["ready", "g()", "b by g(), sometimes"],
    ["held and ready", "g(True)", ""],
  ])("asks under `if %s` whether %j gets there", (test, call, taken) => {
    const code = (inside: string) =>
      `${locks}def f(x):\n    with a: ${call}\ndef g(held=False):\n    ${inside}\ndef h():\n    with b: pass`;
    expect(holdsOf(code(`if ${test}:\n        with b: pass`))).toEqual([`a: ${taken}`]);
    const through = taken.replace(/(g\([^)]*\))/, "$1 > h()");
    expect(holdsOf(code(`if ${test}: h()`))).toEqual([`a: ${through}`]);
  });

  it("takes the other branch for the opposite, and keyword-only parameters by their name", () => {
    const code = (call: string) =>
      `${locks}def f(x):\n    with a: ${call}\ndef g(*, held=False):\n    if held: pass\n    else:\n        with b: pass`;
    expect(holdsOf(code("g()"))).toEqual(["a: b by g()"]);
    expect(holdsOf(code("g(held=True)"))).toEqual(["a: "]);
  });

  it("does not take self for a parameter that a caller decides", () => {
    const code = `
      import threading
      class C:
          def __init__(self): self.lock = threading.Lock()
          def f(self):
              with self.lock: self.g(True)
          def g(self, held):
              if self.ready:
                  if held:
                      with self.lock: pass
    `;
    expect(holdsOf(code)).toEqual(["self.lock: self.lock by self.g(True), sometimes"]);
  });

  it.each([
    "def f(a):\n    with a: pass",
    "def f(a: threading.Lock):\n    with a: pass",
    "few = threading.Semaphore()\ndef f():\n    with few: pass",
    "def f():\n    with open(x): pass\n    with self.lock: pass\n    with x.y.z: pass\n    x.acquire()",
  ])("knows no lock in %j", (snippet) => {
    expect(holdsOf(`import threading\n${snippet}`)).toEqual([]);
  });

  it("knows which locks their holder may take again", () => {
    const { model } = marked(
      "import threading\na = threading.RLock()\nb = threading.Lock()\ndef f():\n    with a, b: pass",
    );
    const [definition] = model.nodes("FunctionDef");
    if (definition === undefined) throw new Error("no function");
    expect(model.lockHoldsIn(definition).map(({ lock }) => [lock.type, lock.reentrant])).toEqual([
      ["threading.RLock", true],
      ["threading.Lock", false],
    ]);
  });
});

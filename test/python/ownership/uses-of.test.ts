import type { HolderUse } from "#python/model.ts";
import { marked, markedExpression } from "../../support/model.ts";

function usesOf(snippet: string): readonly HolderUse[] {
  const found = marked(snippet);
  return found.model.usesOf(found.model.holderOf(markedExpression(found)));
}

/** "method shutdown", "handed", … in source order. */
function described(snippet: string): readonly string[] {
  return usesOf(snippet).map(({ kind, method }) => (method === null ? kind : `${kind} ${method}`));
}

describe("python/ownership: usesOf", () => {
  describe("a name", () => {
    it.each([
      ["p.shutdown(wait=True)", ["method shutdown"]],
      ["atexit.register(p.shutdown)", ["read shutdown"]],
      ["with p: pass", ["entered"]],
      ["f(p)", ["handed"]],
      ["f(key=p)", ["handed"]],
      ["f(*p)", ["handed"]],
      ["ps = [p]", ["stored"]],
      ["ps[0] = p", ["stored"]],
      ["x.p = p", ["stored"]],
      ["for x in p: pass", ["iterated"]],
      ["p[0].close()", ["read"]],
      ["p()", ["other"]],
      ["if p: pass", ["tested"]],
      ["if p and x: pass", ["tested"]],
      ["if not p: pass", ["tested"]],
      ["x = p is None", ["tested"]],
      ["while p: pass", ["tested"]],
      ["x = f'{p}'", ["other"]],
      ["del p", ["deleted"]],
      ["p = None", ["rebound"]],
      ["p = Pool()", ["rebound"]],
      ["p += 1", ["rebound"]],
      ["pass", []],
    ])("says what %s does", (use, expected) => {
      expect(described(`p = «Pool()»\n${use}`)).toEqual(expected);
    });

    it.each([
      ["return p", ["returned"]],
      ["yield p", ["yielded"]],
      ["await p", ["awaited"]],
    ])("says what %s does", (use, expected) => {
      expect(described(`async def f():\n    p = «Pool()»\n    ${use}`)).toEqual(expected);
    });

    it("gives the call of a method", () => {
      expect(usesOf("p = «Pool()»\np.map(f)")[0]?.call?.args).toHaveLength(1);
    });

    it("is followed into nested functions and through `global`", () => {
      expect(described("def f():\n    p = «Pool()»\n    def g(): p.shutdown()")).toEqual(["method shutdown"]);
      expect(described("p = None\ndef f():\n    global p\n    p = «Pool()»\ndef g(): p.shutdown()")).toEqual([
        "method shutdown",
      ]);
    });

    it("is not mixed up with another of its name", () => {
      expect(described("def f():\n    p = «Pool()»\ndef g(p): p.shutdown()")).toEqual([]);
    });
  });

  describe("an attribute", () => {
    const made = "class C:\n    def __init__(self): self.p = «Pool()»\n";

    it.each([
      ["another method", "    def close(self): self.p.shutdown()"],
      ["a nested function", "    def close(self):\n        def g(): self.p.shutdown()"],
      ["code outside the class", "def close(c): c.p.shutdown()"],
      ["a subclass", "class D(C):\n    def close(self): self.p.shutdown()"],
      ["code that asks for it by name", "    def close(self): getattr(self, 'p').shutdown()"],
      [
        "code that asks for it by name, with a default",
        "    def close(self): getattr(self, 'p', None).shutdown()",
      ],
      ["a function with a syntax error", "    def close(self):\n        self.p.shutdown()\n        x = = 1"],
    ])("is followed into %s", (_, use) => {
      expect(described(made + use)).toEqual(["method shutdown"]);
    });

    it("is followed into a base class", () => {
      const base = "class B:\n    def close(self): self.p.shutdown()\n";
      expect(described(base + made.replace("class C", "class C(B)"))).toEqual(["method shutdown"]);
    });

    it("is followed in the class body, where it is a name", () => {
      expect(described("class C:\n    p = «Pool()»\n    atexit.register(p.shutdown)")).toEqual([
        "read shutdown",
      ]);
    });

    it("is not another class's of that name", () => {
      expect(described(`${made}class D:\n    def close(self): self.p.shutdown()`)).toEqual([]);
    });

    it("is not a module's of that name", () => {
      expect(described(`import x\n${made}x.p.shutdown()`)).toEqual([]);
    });

    it("is rebound by every value after the first, where None is none yet", () => {
      const declared = "class C:\n    p: Pool | None = None\n    def open(self): self.p = «Pool()»\n";
      expect(described(declared)).toEqual([]);
      expect(described(`${declared}    def close(self): self.p = None`)).toEqual(["rebound"]);
    });
  });

  describe("an alias", () => {
    const made = "class C:\n    def __init__(self): self.p = «Pool()»\n    def close(self):\n";

    it.each([
      ["a local", "        p = self.p\n        p.shutdown()"],
      ["an unpacking", "        p, self.q = self.p, None\n        p.shutdown()"],
      ["a default", "        p = self.p or x\n        p.shutdown()"],
      ["an element of a display", "        for p in (self.p, self.q): p.shutdown()"],
    ])("is followed through %s", (_, body) => {
      expect(described(made + body)).toEqual(["stored", "method shutdown"]);
    });

    it("is followed through a walrus, which tests it too", () => {
      expect(described(`${made}        if (p := self.p): p.shutdown()`)).toEqual([
        "tested",
        "method shutdown",
      ]);
    });

    it("is followed from a target beside the holder", () => {
      expect(
        described("class C:\n    def f(self):\n        p = self.p = «Pool()»\n        p.shutdown()"),
      ).toEqual(["method shutdown"]);
    });

    it("is followed through `with … as`", () => {
      expect(described("p = «Pool()»\nwith p as q: q.submit(f)")).toEqual(["entered", "method submit"]);
    });

    it("is followed from a local to the attribute that keeps it", () => {
      const body =
        "    def f(self):\n        p = «Pool()»\n        self.p = p\n    def close(self): self.p.shutdown()";
      expect(described(`class C:\n${body}`)).toEqual(["stored", "method shutdown"]);
    });

    it("is followed one step, and in circles no further", () => {
      expect(described("a = «Pool()»\nb = a\nc = b\nc.shutdown()")).toEqual(["stored", "stored"]);
      expect(described("a = «Pool()»\nb = a\na = b")).toEqual(["stored", "stored", "rebound"]);
    });
  });

  it("knows nothing of what is held elsewhere", () => {
    expect(described("pools.append(«Pool()»)")).toEqual([]);
  });
});

import { marked, markedExpression } from "../../support/model.ts";

/** The definition's qualified name and line, or null. */
function definitionOf(snippet: string): string | null {
  const found = marked(snippet);
  const { model } = found;
  const definition = model.definitionOf(markedExpression(found));
  return definition && model.qualifiedName(definition);
}

describe("python/names: definitionOf", () => {
  it.each([
    ["def f(): pass\n«f»()", "f"],
    ["class C: pass\n«C»()", "C"],
    ["def f(): pass\ng = f\n«g»()", "f"],
    ["def f(): pass\ndef g():\n    def f(): pass\n    «f»()", "g.f"],
    ["def f(): pass\ndef g(f): «f»()", null],
    ["def f(): pass\nf = wrap(f)\n«f»()", null],
    ["import f\n«f»()", null],
    ["@overload\ndef f(x: int): ...\n@overload\ndef f(x: str): ...\ndef f(x): pass\n«f»()", "f"],
    ["if x:\n    def f(): pass\nelse:\n    def f(): pass\n«f»()", null],
  ])("finds what a name refers to in %j", (snippet, expected) => {
    expect(definitionOf(snippet)).toBe(expected);
  });

  it("gives the last of several definitions", () => {
    const found = marked("def f(): first\ndef f(): second\n«f»()");
    const definition = found.model.definitionOf(markedExpression(found));
    expect(definition && found.model.source(definition)).toContain("second");
  });

  it.each([
    ["class C:\n    def m(self): «self.n»()\n    def n(self): pass", "C.n"],
    ["class C:\n    @classmethod\n    def m(cls): «cls.n»()\n    def n(self): pass", "C.n"],
    ["class C:\n    @staticmethod\n    def m(x): «x.n»()\n    def n(self): pass", null],
    ["class C:\n    def m(self, other): «other.n»()\n    def n(self): pass", null],
    ["class C:\n    def m(self):\n        async def inner(): «self.n»()\n    def n(self): pass", "C.n"],
    ["class A:\n    def n(self): pass\nclass B(A):\n    def m(self): «self.n»()", "A.n"],
    [
      "class A:\n    def n(self): pass\nclass B(A):\n    def n(self): pass\n    def m(self): «self.n»()",
      "B.n",
    ],
    ["class A:\n    def n(self): pass\nclass B(A):\n    def n(self): «super().n»()", "A.n"],
    ["class A(B):\n    def m(self): «self.n»()\nclass B(A): pass", null],
    ["class C:\n    def n(self): pass\n«C.n»", "C.n"],
    ["class C:\n    def n(self): pass\n«C().n»()", "C.n"],
    ["class C:\n    def n(self): pass\nc = C()\n«c.n»()", "C.n"],
    ["class C:\n    def n(self): pass\nc = C()\nc = d()\n«c.n»()", null],
    ["class C:\n    n = x\n    def m(self): «self.n»()", null],
    ["def n(): pass\nclass C:\n    def m(self): «self.n»()", null],
  ])("finds the member in %j", (snippet, expected) => {
    expect(definitionOf(snippet)).toBe(expected);
  });

  it("ends on ten thousand classes that inherit from each other twice", () => {
    const classes = Array.from(
      { length: 10_000 },
      (_, index) => `class C${index + 1}(C${index}, C${index}): pass`,
    );
    const snippet = `class C0:\n    def n(self): pass\n${classes.join("\n")}\n«C10000.n»`;
    expect(definitionOf(snippet)).toBeNull();
  });
});

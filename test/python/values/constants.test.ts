import { marked, markedExpression } from "../../support/model.ts";

function constantOf(snippet: string): unknown {
  const found = marked(snippet);
  return found.model.constantOf(markedExpression(found));
}

describe("python/values: constantOf", () => {
  it.each([
    ["5", 5],
    ["-1", -1],
    ["2.5", 2.5],
    ["'x'", "x"],
    ["True", true],
    ["None", null],
    ["not True", false],
    ["2 * 60 + 1", 121],
    ["7 // 2", 3],
    ["-7 // 2", -4],
    ["-7 % 3", 2],
    ["2 ** 10", 1024],
    ["1 << 20", 1_048_576],
    ["'a' 'b' + 'c'", "abc"],
    ["float('inf')", Infinity],
    ["float('-inf')", -Infinity],
    ["float('1.5')", 1.5],
    ["int(2.9)", 2],
    ["1 / 0", undefined],
    ["1 % 0", undefined],
    ["10.0 ** 1000", undefined],
    ["'a' * 3", undefined],
    ["f'{x}'", undefined],
    ["b'x'", undefined],
    ["1j", undefined],
    ["...", undefined],
    ["[1]", undefined],
    ["f()", undefined],
  ])("reads %s", (expression, expected) => {
    expect(constantOf(`x = «${expression}»`)).toBe(expected);
  });

  it.each([
    ["math.inf", "import math\n«math.inf»", Infinity],
    ["a name for it", "from math import inf\ndef f():\n    limit = inf\n    «limit»", Infinity],
    ["a module's constant", "LIMIT = 2 * 8\ndef f(): «LIMIT»", 16],
    ["a constant by a constant", "A = 3\nB = A * 2\n«B»", 6],
    ["an annotated constant", "LIMIT: int = 5\n«LIMIT»", 5],
    ["an unpacked constant", "A, B = 1, 2\n«B»", 2],
    ["a walrus", "if (n := 4): «n»", 4],
    ["a class's constant", "class C:\n    SIZE = 10\n    def f(self): «self.SIZE»", 10],
    ["an attribute set once", "class C:\n    def __init__(self): self.n = 3\n    def f(self): «self.n»", 3],
  ])("follows %s", (_, snippet, expected) => {
    expect(constantOf(snippet)).toBe(expected);
  });

  it.each([
    ["a parameter", "def f(n=5): «n»"],
    ["a name bound twice", "n = 5\nn = 6\n«n»"],
    ["a name that grows", "n = 5\nn += 1\n«n»"],
    ["a global that a function writes", "n = 5\ndef f():\n    global n\n    n = 6\ndef g(): «n»"],
    ["a loop's name", "for n in (1, 2): «n»"],
    ["an imported name", "from settings import N\n«N»"],
    ["an attribute set twice", "class C:\n    n = 3\n    def f(self): self.n = 4\n    def g(self): «self.n»"],
    ["names in a circle", "a = b + 1\nb = a\n«a»"],
    ["a conditional", "n = 1 if x else 2\n«n»"],
  ])("leaves %s open", (_, snippet) => {
    expect(constantOf(snippet)).toBeUndefined();
  });
});

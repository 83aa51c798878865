import type { Node } from "#python/syntax/ast.ts";
import { childrenOf } from "#python/syntax/visit.ts";
import { parse } from "../../support/parser.ts";

/** The names of functions, those that may not be trusted with a `!`, and of what stands at the top in place of a statement. */
function outline(text: string): string {
  const names: string[] = [];
  const visit = (node: Node): void => {
    if (node.kind === "FunctionDef") names.push(`${node.name.name}${node.broken ? "!" : ""}`);
    if (node.kind === "ClassDef") names.push(node.name.name);
    childrenOf(node).forEach(visit);
  };
  for (const statement of parse(text).module.body) {
    if (statement.kind === "Broken") names.push("?");
    else visit(statement);
  }
  return names.join(" ");
}

describe("python/syntax/recovery", () => {
  it.each([
    ["a function with an error inside", "def f():\n  x = (\n\ndef g():\n  y\n", "f! g"],
    ["a missing bracket", "def f():\n  g(a\n", "f!"],
    ["a function without a body", "def f():\n\ndef g(): pass\n", "f! g"],
    ["a parameter that is none", "def f(a, 1): pass\n\nx = 1\n", "f!"],
    ["Python 2's print", 'def f():\n  print "x"\n', "f!"],
    ["Python 2's exec", 'def f():\n  exec "x" in y\n', "f!"],
    ["Python 2's raise", 'def f():\n  raise E, "x"\n', "f!"],
    ["Python 2's parameters", "def f(a, (b, c)): pass\n", "f!"],
    ["a string that is not closed on its line", "def f():\n  x = '\n  y = '\n", "f!"],
    ["a try without an end", "def f():\n  try:\n    x\n  y\n", "f!"],
    ["as where no as can stand", "def f():\n  g(a as b)\n", "f!"],
    ["a nested function in a broken one", "def f():\n  def g(): pass\n  x = = 1\n", "f! g!"],
  ])("does not trust %s", (_, text, expected) => {
    expect(outline(text)).toBe(expected);
    expect(parse(text).broken).toBe(true);
  });

  it("trusts the function after one that misses its bracket only where the parser finds back", () => {
    expect(outline("def f():\n  x = 1 +\n\nx = 1\n\ndef g():\n  y\n")).toMatch(/f! .*\bg$/);
  });

  it("trusts the other methods of a class when one is broken inside", () => {
    expect(
      outline("class A:\n  def f(self):\n    x = = 1\n\n  def g(self): pass\n\n  def h(self): pass\n"),
    ).toBe("A f! g h");
  });

  it("does not hand the methods of a swallowed class to the one before it", () => {
    const text =
      "class A(object):\n\n  def f(self):\n    return '%s' % (self.a['b'],\n      next(Se\n\n\nclass B(A):\n\n  def g(self, c=1):\n    y(c)\n\n  def h(self):\n    return z\n";
    expect(outline(text)).not.toMatch(/^A [^B]*\b[gh]( |$)/);
  });

  it("does not trust a function that a conflict marker has cut off", () => {
    const text =
      "def f():\n  a\n<<<<<<< HEAD\n  b\n=======\n  c\n>>>>>>> main\n  d\n\nx = 1\n\ndef g(): pass\n";
    expect(outline(text)).toMatch(/^f! .*\bg$/);
  });

  it("does not trust what stands in a wrong column", () => {
    expect(outline("class A:\n  x = = 1\n    def f(self): pass\n")).not.toMatch(/\bf( |$)/);
  });

  it("does not trust a definition whose decorator or async is an error", () => {
    expect(outline("@a(\ndef f(): pass\n")).not.toMatch(/\bf( |$)/);
    expect(outline("async async def f(): pass\n")).not.toMatch(/\bf( |$)/);
  });

  it("reads a file up to a triple quote too many, and nothing behind the error", () => {
    const text =
      'def f(): pass\n\nx = """\n\ndef g():\n  """Some words, with don\'t."""\n  y\n\ndef h():\n  """More."""\n';
    expect(outline(text)).not.toMatch(/\b[gh]( |$)/);
    expect(outline(text)).toMatch(/^f /);
  });

  it("keeps the statements around a broken one at the top of a file", () => {
    const { body } = parse("import a\n\nx = = 1\n\nimport b\n\nimport c\n").module;
    expect(body.map((statement) => statement.kind)).toEqual(["Import", "Broken", "Import"]);
  });

  it.each(["", "\n", "# only a comment\n", "\uFEFF", "\r\n", "   ", "\\\n"])(
    "reads %j as an empty module",
    (text) => {
      expect(parse(text).module.body).toEqual([]);
    },
  );

  it("never throws on a file that was cut off anywhere", () => {
    const text =
      'class A(B):\n  @c\n  async def f(self, *a: int, **k) -> None:\n    """Doc."""\n    async with d as e, g:\n      return [await h(i) for i in j if f"{k!r:>{l}}"]\n    match x:\n      case {"a": [1, *_], **r} if y: pass\n';
    for (let end = 0; end <= text.length; end++) parse(text.slice(0, end));
    for (let start = 0; start <= text.length; start++) parse(text.slice(start));
  });
});

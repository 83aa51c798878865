import type { Constant, Node, NodeKind, NodeOf } from "#python/syntax/ast.ts";
import { childrenOf } from "#python/syntax/visit.ts";
import { parse, parser } from "../../support/parser.ts";
import { sketch } from "./sketch.ts";

function* below(node: Node): Generator<Node> {
  yield node;
  for (const child of childrenOf(node)) yield* below(child);
}

function first<K extends NodeKind>(text: string, kind: K): NodeOf<K> {
  for (const node of below(parse(text).module)) if (node.kind === kind) return node as NodeOf<K>;
  throw new Error(`no ${kind} in ${text}`);
}

describe("python/syntax/parse: what Python 3.11's own ast cannot be asked", () => {
  it.each([
    ["def f[T: int, *Ts, **P](a: T): pass", "FunctionDef(Identifier f, Parameter(Name T), Pass pass)"],
    ["class A[T](B): pass", "ClassDef(Identifier A, Name B, Pass pass)"],
    ["type X[T] = list[T] | None", "TypeAlias(Name X, BinOp(Subscript(Name list, Name T), Constant None))"],
    ["type X = int", "TypeAlias(Name X, Name int)"],
    ["try: pass\nexcept A, B: pass", "Try(Pass pass, ExceptHandler(Tuple(Name A, Name B), Pass pass))"],
    ['f"{await a:{b}}" f"{c}"', "ExpressionStatement(JoinedStr(Await(Name a), Name b, Name c))"],
    ['f"{x["a"]!r} {y=}"', 'ExpressionStatement(JoinedStr(Subscript(Name x, Constant "a"), Name y))'],
    ['t"{x}"', "ExpressionStatement(JoinedStr(Name x))"],
    ["lazy import a.b as c", "Import(Alias a.b as c)"],
    ["lazy from a import b", "ImportFrom(Alias b)"],
  ])("reads %j", (text, tree) => {
    expect(sketch(text)).toBe(tree);
    expect(parse(text).broken).toBe(false);
  });

  it("reads a class with a default of its type parameter (PEP 696), which the grammar does not know", () => {
    const { module } = parse("class A[T = int]:\n  async def f(self): pass\n");
    expect([...below(module)].filter((node) => node.kind === "FunctionDef" && !node.broken)).toHaveLength(1);
  });

  it.each(["print", "exec", "match", "type", "case", "_"])("reads %s as a name where it is one", (name) => {
    const text = `${name} = ${name}.x(${name}, ${name}=1)[0]\nx = ${name}(1)\n${name}(x).y = 1\n`;
    const names = [...below(parse(text).module)].filter((node) => node.kind === "Name" && node.name === name);
    expect(names).toHaveLength(5);
    expect(parse(text).broken).toBe(false);
  });

  it("knows the words before a lazy import by their own places", () => {
    const { names, start, module } = first("lazy  from  os.path import (join as j)", "ImportFrom");
    expect({ names: names.map((name) => [name.name, name.asname]), start, module }).toEqual({
      names: [["join", "j"]],
      start: 0,
      module: "os.path",
    });
  });
});

describe("python/syntax/parse: values", () => {
  const constantOf = (text: string): Pick<Constant, "type" | "value"> => {
    const { type, value } = first(text, "Constant");
    return { type, value };
  };

  it.each([
    ["1_000", "int", 1000],
    ["0xFf", "int", 255],
    ["0o17", "int", 15],
    ["0b1_1", "int", 3],
    ["9223372036854775807", "int", 2 ** 63],
    ["1.5e3", "float", 1500],
    [".5", "float", 0.5],
    ["1_0.", "float", 10],
    ["2j", "complex", "2j"],
    ["1.5J", "complex", "1.5J"],
    ["True", "bool", true],
    ["None", "None", null],
    ["...", "Ellipsis", null],
    [`'a' "b" '''c'''`, "str", "abc"],
    [String.raw`'\x41\u0042\U00000043\104\n\'\q'`, "str", "ABCD\n'\\q"],
    [String.raw`r'\x41'`, "str", "\\x41"],
    [String.raw`r'\\'`, "str", "\\\\"],
    [String.raw`'\N{BULLET}'`, "str", "\\N{BULLET}"],
    ["'a\\\nb'", "str", "ab"],
    ["'''a\r\nb'''", "str", "a\nb"],
    ["''", "str", ""],
    [String.raw`b'\x00'`, "bytes", String.raw`b'\x00'`],
  ])("evaluates %s to a constant of type %s", (text, type, value) => {
    expect(constantOf(`x = ${text}`)).toEqual({ type, value });
  });

  it("gives an int beyond every double as Infinity", () => {
    expect(constantOf(`x = 1${"0".repeat(400)}`).value).toBe(Infinity);
  });
});

describe("python/syntax/parse: match", () => {
  const caseOf = (pattern: string): { captures: string[]; values: string[]; irrefutable: boolean } => {
    const text = `match x:\n  case ${pattern}:\n    pass\n`;
    const [matchCase] = first(text, "Match").cases;
    return {
      captures: matchCase?.captures.map((name) => name.name) ?? [],
      values: matchCase?.values.map((value) => text.slice(value.start, value.end)) ?? [],
      irrefutable: matchCase?.irrefutable ?? false,
    };
  };

  it.each([
    ["name", ["name"], [], true],
    ["_", [], [], true],
    ["(name)", ["name"], [], true],
    ["name if y", ["name"], [], false],
    ["a.b", [], ["a.b"], false],
    ["a, b", ["a", "b"], [], false],
    ["(a,)", ["a"], [], false],
    ["[a, *_, *rest]", ["a", "rest"], [], false],
    [`{"k": v, 1: _, **rest}`, ["v", "rest"], [`"k"`, "1"], false],
    ["A.b(c, d=e, f=None) as g", ["c", "e", "g"], ["A.b", "None"], false],
    ["-1 | 2+3j | 'a' 'b'", [], ["-1", "2+3j", "'a' 'b'"], false],
    ["(0 | 1 as z)", ["z"], ["0", "1"], false],
  ])("reads case %s", (pattern, ...[captures, values, irrefutable]) => {
    expect(caseOf(pattern)).toEqual({ captures, values, irrefutable });
  });
});

describe("python/syntax/parse: positions", () => {
  it.each([
    ["after a byte order mark", "\uFEFFfoo(bar)"],
    ["after a character beyond the basic plane", "'😀'; foo(bar)"],
    ["after tabs", "if x:\n\tfoo(bar)"],
    ["after CRLF", "x\r\n\r\nfoo(bar)\r\n"],
    ["after a lone carriage return", "x = 1\rfoo(bar)\r"],
    ["after a form feed", "x\n\f\nfoo(bar)"],
    ["behind a line continuation", "x = \\\n  foo(bar)"],
    ["in parentheses", "x = ((foo(bar)))"],
  ])("finds a call %s", (_, text) => {
    const call = first(text, "Call");
    expect(text.slice(call.start, call.end)).toBe("foo(bar)");
    expect(parse(text).broken).toBe(false);
  });

  it("ends a block with its last statement, not with the comment behind it", () => {
    const text = "def f():\n  x\n  # end\n\ny\n";
    const { start, end } = first(text, "FunctionDef");
    expect(text.slice(start, end)).toBe("def f():\n  x");
  });

  it("keeps every comment, in order, those in broken code too", () => {
    expect(parse("# a\nx = ( # b\n)\ndef f(:\n  # c\n  y\n").comments.map((comment) => comment.text)).toEqual(
      ["# a", "# b", "# c"],
    );
  });

  it("numbers nodes in preorder without gaps", () => {
    const ids = [
      ...below(parse("async def f(a=1):\n  with x as y: await g(*a, k=[b for b in c])\n").module),
    ].map((node) => node.id);
    expect(ids).toEqual(ids.map((_, index) => index));
  });

  it("balances nothing in a chain that is not too deep: a + b + c is (a + b) + c", () => {
    expect(sketch("a + b + c")).toBe("ExpressionStatement(BinOp(BinOp(Name a, Name b), Name c))");
  });
});

describe("python/syntax/parse: hostile files", () => {
  const repeated = (text: string, times: number): string => text.repeat(times);
  const deep = { refused: "nested deeper than 1,000 levels" };

  it.each([
    ["100,000 closed brackets", repeated("[", 50_000) + repeated("]", 50_000)],
    ["a chain of 50,000 calls", `a${repeated(".b()", 50_000)}`],
    ["50,000 nested calls", repeated("f(", 50_000) + repeated(")", 50_000)],
    ["50,000 conditional expressions", `x = ${repeated("a if b else ", 50_000)}c`],
    ["20,000 elif", `if a: b\n${repeated("elif a: b\n", 20_000)}`],
  ])(
    "refuses %s",
    (_, text) => {
      expect(parser.parse(text)).toEqual(deep);
    },
    60_000,
  );

  it.each([
    ["100,000 open brackets", repeated("[", 100_000)],
    ["100,000 parentheses, which nest nothing", `${repeated("(", 50_000)}x${repeated(")", 50_000)}`],
    ["a line of 900 KB", `x = [${repeated("1, ", 300_000)}]`],
    ["a sum of 100,000 strings", `x = ${repeated('"a" + ', 100_000)}"b"`],
    ["100,000 literals side by side", `x = (${repeated('"a" ', 100_000)})`],
    ["100,000 fields of one f-string", `f"${repeated("{a}", 100_000)}"`],
    ["100,000 alternatives", `x = ${repeated("a or ", 100_000)}b`],
    ["200,000 targets", `${repeated("a = ", 200_000)}1`],
    ["100,000 parameters", `def f(${repeated("a=1, ", 100_000)}/, b): pass`],
    ["100,000 conditions", `x = [a for b in c ${repeated("if d ", 100_000)}]`],
    ["900 elif", `if a: b\n${repeated("elif a: b\n", 900)}`],
    [
      "a pattern of 50,000 brackets",
      `match x:\n case ${repeated("[", 50_000)}${repeated("]", 50_000)}:\n  pass\n`,
    ],
    ["garbage", repeated("def class ] ) : $ ? \n", 20_000)],
    ["50,000 broken methods", `class A:\n${repeated("  def f(self:\n    x\n", 20_000)}`],
  ])(
    "reads %s, and what it gives can be walked by recursion",
    (_, text) => {
      const { module } = parse(text);
      const depth = (node: Node): number =>
        childrenOf(node).reduce((most, child) => Math.max(most, depth(child)), 0) + 1;
      expect(depth(module)).toBeLessThanOrEqual(1_000);
    },
    60_000,
  );

  it("keeps the order of a chain that it had to balance", () => {
    const text = `x = ${Array.from({ length: 3_000 }, (_, index) => `a${index}`).join(" + ")}`;
    const names = [...below(parse(text).module)]
      .filter((node) => node.kind === "Name")
      .map((node) => node.name);
    expect(names.slice(1)).toEqual(Array.from({ length: 3_000 }, (_, index) => `a${index}`));
  });

  it("refuses NUL bytes", () => {
    expect(parser.parse("x\0")).toEqual({ refused: "holds NUL bytes: binary" });
  });

  it("refuses a file of bare continuations, on which the parser is quadratic", () => {
    expect(parser.parse(repeated("\\\n", 400_000))).toHaveProperty("refused");
  });

  it("reads the next file rightly after a refused one", () => {
    parser.parse(repeated("[", 5_000) + repeated("]", 5_000));
    expect(sketch("x")).toBe("ExpressionStatement(Name x)");
  });
});

describe("python/syntax/parse: functions", () => {
  it("knows the role of every parameter", () => {
    const { parameters } = first("def f(a, /, b: int = 1, *args: int, c, d=2, **k): pass", "FunctionDef");
    expect(
      parameters.map((each) => [each.name, each.role, each.annotation !== null, each.default !== null]),
    ).toEqual([
      ["a", "positional-only", false, false],
      ["b", "positional", true, true],
      ["args", "var-positional", true, false],
      ["c", "keyword-only", false, false],
      ["d", "keyword-only", false, true],
      ["k", "var-keyword", false, false],
    ]);
  });

  it.each([
    ["with a as b, c: pass", "With(WithItem(Name a, Name b), WithItem(Name c), Pass pass)"],
    ["with (a as b, c): pass", "With(WithItem(Name a, Name b), WithItem(Name c), Pass pass)"],
    ["with (a\n  as b): pass", "With(WithItem(Name a, Name b), Pass pass)"],
    ["with (\n  a as b,\n): pass", "With(WithItem(Name a, Name b), Pass pass)"],
    ["with (a,) as b: pass", "With(WithItem(Tuple(Name a), Name b), Pass pass)"],
    ["with a if b else c as d: pass", "With(WithItem(IfExp(Name a, Name b, Name c), Name d), Pass pass)"],
    ["with a if b else c: pass", "With(WithItem(IfExp(Name a, Name b, Name c)), Pass pass)"],
    ["with (a, b) as c: pass", "With(WithItem(Tuple(Name a, Name b), Name c), Pass pass)"],
    ["await a ** b", "ExpressionStatement(BinOp(Await(Name a), Name b))"],
    [
      "x = *a[0], *b.c()",
      "Assign(Name x, Tuple(Starred(Subscript(Name a, Constant 0)), Starred(Call(Attribute(Name b)))))",
    ],
    ["x = yield", "Assign(Name x, Yield yield)"],
    [
      "a and b and (c and d) or e",
      "ExpressionStatement(BoolOp(BoolOp(Name a, Name b, BoolOp(Name c, Name d)), Name e))",
    ],
  ])("reads %j as Python does", (text, tree) => {
    expect(sketch(text)).toBe(tree);
  });
});

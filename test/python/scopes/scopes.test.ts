import { marked } from "../../support/model.ts";

/** Where the marked name is bound: the scope's own name ("module" for the module's) and the kinds of its sites. */
function bound(snippet: string): string {
  const { model, nodes } = marked(snippet);
  const [node] = nodes;
  if (node?.kind !== "Name" && node?.kind !== "Identifier" && node?.kind !== "Parameter")
    throw new Error(`marked is ${node?.kind ?? "nothing"}`);
  const binding = model.bindingOf(node);
  if (!binding) return "nowhere";
  const { scope, sites } = binding;
  const place =
    scope.kind === "FunctionDef" || scope.kind === "ClassDef" ? scope.name.name : scope.kind.toLowerCase();
  return `${place}: ${sites.map((site) => site.kind).join(", ")}`;
}

function functionOf(snippet: string): string | null {
  const { model, nodes } = marked(snippet);
  const around = nodes[0] && model.functionOf(nodes[0]);
  if (!around) return null;
  return around.kind === "Lambda" ? "lambda" : around.name.name;
}

describe("python/scopes: what a name refers to", () => {
  it.each([
    ["an assignment", "x = 1\n«x»", "module: assignment"],
    ["an annotation without a value", "def f():\n    x: int\n    return «x»", "f: annotation"],
    ["an augmented assignment", "x = 0\nx += 1\n«x»", "module: assignment, augmented"],
    ["an unpacking", "a, (*x, b) = y\n«x»", "module: assignment"],
    ["a loop", "for i, x in y: «x»", "module: loop"],
    ["a with", "with y as (x, z): «x»", "module: with"],
    ["an except", "try: pass\nexcept E as x: «x»", "module: except"],
    ["an import", "import x.y.z\n«x»", "module: import"],
    ["an import's alias", "from m import y as x\n«x»", "module: import"],
    ["a function", "def x(): pass\n«x»", "module: function"],
    ["a class", "class x: pass\n«x»", "module: class"],
    ["a pattern", "match y:\n    case {'a': [x, *_]}: «x»", "module: pattern"],
    ["a walrus", "if (x := y): «x»", "module: walrus"],
    ["a del", "x = 1\ndel x\n«x»", "module: assignment, delete"],
    ["a type alias", "type x = int\n«x»", "module: type-alias"],
    ["a parameter", "def f(a, *, x): «x»", "f: parameter"],
    ["a lambda's parameter", "lambda x: «x»", "lambda: parameter"],
    ["nothing", "«x»", "nowhere"],
  ])("finds %s", (_, snippet, expected) => {
    expect(bound(snippet)).toBe(expected);
  });

  it("makes a name local for the whole function, before its assignment too", () => {
    expect(bound("x = 1\ndef f():\n    «x»\n    x = 2")).toBe("f: assignment");
  });

  it("keeps a comprehension's target inside, and its first iterable outside", () => {
    expect(bound("x = 1\n[«x» for x in y]")).toBe("listcomp: loop");
    expect(bound("x = 1\n[y for x in y]\n«x»")).toBe("module: assignment");
    expect(bound("x = 1\n[y for x in «x»]")).toBe("module: assignment");
    expect(bound("x = 1\n[y for z in y for x in «x»]")).toBe("listcomp: loop");
  });

  it("binds a walrus in a comprehension outside of it", () => {
    expect(bound("def f(ys):\n    [(x := y) for y in ys]\n    return «x»")).toBe("f: walrus");
  });

  it("hides a class's names from its methods and from its comprehensions' insides", () => {
    expect(bound("x = 1\nclass C:\n    x = 2\n    def m(self): «x»")).toBe("module: assignment");
    expect(bound("x = 1\nclass C:\n    x = 2\n    «x»")).toBe("C: assignment");
    expect(bound("x = 1\nclass C:\n    x = [2]\n    y = [z for z in «x»]")).toBe("C: assignment");
    expect(bound("x = 1\nclass C:\n    x = 2\n    y = [«x» for z in w]")).toBe("module: assignment");
  });

  it.each([
    ["a decorator", "@«x»\ndef f(): x = 1"],
    ["a default", "def f(x=«x»): pass"],
    ["an annotation", "def f(x: «x»): pass"],
    ["a return annotation", "def f(x) -> «x»: pass"],
    ["a lambda's default", "lambda x=«x»: 1"],
    ["a base class", "class C(«x»):\n    x = 1"],
    ["a class keyword", "class C(metaclass=«x»):\n    x = 1"],
  ])("looks %s up outside", (_, snippet) => {
    expect(bound(`x = 1\n${snippet}`)).toBe("module: assignment");
  });

  it("follows global and nonlocal", () => {
    expect(bound("def f():\n    global x\n    x = 1\n«x»")).toBe("module: assignment");
    expect(bound("x = 0\ndef f():\n    x = 1\n    def g():\n        global x\n        «x»")).toBe(
      "module: assignment",
    );
    expect(bound("def f():\n    def g():\n        nonlocal x\n        x += 1\n    x = 1\n    «x»")).toBe(
      "f: augmented, assignment",
    );
  });

  it("tells what is bound where that is one expression", () => {
    const values = (snippet: string): (string | null)[] => {
      const { model, nodes } = marked(snippet);
      const [name] = nodes;
      const sites = name?.kind === "Name" ? (model.bindingOf(name)?.sites ?? []) : [];
      return sites.map(({ value }) => value && model.source(value));
    };
    expect(values("x = y = 1\nx: int = 2\nx: int\n(x := 3)\n«x»")).toEqual(["1", "2", null, "3"]);
    expect(values("x, y = z\nfor x in w: pass\nx += 1\n«x»")).toEqual([null, null, null]);
  });

  it("lists reads in source order, with neither an augmented assignment nor a del among them", () => {
    const { model, nodes } = marked("«x» = 1\nx += 1\nprint(x)\ndef f():\n    x.y = x\ndel x\n");
    const [name] = nodes;
    const reads = name?.kind === "Name" ? model.bindingOf(name)?.reads : undefined;
    const lines = reads?.map((read) => model.statementOf(read)).map((node) => node && model.source(node));
    expect(lines).toEqual(["print(x)", "x.y = x", "x.y = x"]);
  });

  it("looks a name up as seen from a place", () => {
    const { model, nodes } = marked("x = 1\nclass C:\n    x = 2\n    «a»\n    def m(self): «b»\n");
    const scopes = nodes.map((node) => model.lookUp("x", node)?.scope.kind);
    expect(scopes).toEqual(["ClassDef", "Module"]);
    expect(nodes[0] && model.lookUp("y", nodes[0])).toBeNull();
  });
});

describe("python/scopes: whose body evaluates a node", () => {
  it.each([
    ["def f(): «x»", "f"],
    ["«x»", null],
    ["class C: «x»", null],
    ["def f():\n    class C: «x»", null],
    ["def f(): return lambda: «x»", "lambda"],
    ["def f(): return lambda y=«x»: y", "f"],
    ["def f(): return [«x» for y in z]", "f"],
    ["def f():\n    @«x»\n    def g(): pass", "f"],
    ["def f():\n    def g(y=«x»): pass", "f"],
    ["def f():\n    def g(y: «x»): pass", "f"],
    ["def f(y=«x»): pass", null],
    ["def f(«y»): pass", "f"],
    ["class C:\n    def m(self): «x»", "m"],
  ])("%j is evaluated by %s", (snippet, expected) => {
    expect(functionOf(snippet)).toBe(expected);
  });

  it("knows the class of a method, and none for a function inside one", () => {
    const { model } = marked("class C:\n    if a:\n        def m(self):\n            def inner(): pass\n");
    const [method, inner] = model.nodes("FunctionDef");
    expect(method && model.classOf(method)?.name.name).toBe("C");
    expect(inner && model.classOf(inner)).toBeNull();
  });

  it.each([
    ["«x»", ""],
    ["class C:\n    def m(self): «x»", "C.m"],
    ["def outer():\n    def inner(): «x»", "outer.inner"],
    ["class C:\n    class D:\n        «x»", "C.D"],
    ["f = lambda: «x»", "<lambda>"],
    ["class C:\n    «def m(self): pass»", "C.m"],
    ["def f(): return [«x» for y in z]", "f"],
  ])("calls the place of %j %j", (snippet, expected) => {
    const { model, nodes } = marked(snippet);
    expect(nodes.map((node) => model.qualifiedName(node))).toEqual([expected]);
  });
});

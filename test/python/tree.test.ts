import { marked, markedAs, modelOf } from "../support/model.ts";

describe("python/tree", () => {
  it("leads from a node to its module", () => {
    const { model, nodes } = marked(`
      def f():
          return g(«x»)
    `);
    const kinds = nodes.flatMap((node) => [...model.ancestors(node)]).map((node) => node.kind);
    expect(kinds).toEqual(["Call", "Return", "FunctionDef", "Module"]);
  });

  it("lists the nodes of a kind in source order", () => {
    const model = modelOf("a()\nif b():\n    c(d())\n");
    expect(model.nodes("Call").map((node) => model.source(node))).toEqual(["a()", "b()", "c(d())", "d()"]);
  });

  it("leaves out what stands in a function with a syntax error, and the function itself", () => {
    const model = modelOf("def f():\n    a()\n    x = = 1\n\ndef g():\n    b()\n");
    expect(model.nodes("Call").map((node) => model.source(node))).toEqual(["b()"]);
    expect(model.nodes("FunctionDef").map((definition) => definition.name.name)).toEqual(["g"]);
  });

  it("finds the statement of an expression, and of a statement itself", () => {
    const { model, nodes } = marked("if a:\n    x = [f(«y») for y in z]\n");
    const [name] = nodes;
    const statement = name && model.statementOf(name);
    expect(statement?.kind).toBe("Assign");
    expect(statement && model.statementOf(statement)).toBe(statement);
  });

  describe("evaluatedIn", () => {
    const names = (snippet: string): string[] => {
      const { model, nodes } = marked(snippet);
      const found = nodes.flatMap((node) => [...model.evaluatedIn(node)]);
      return found.flatMap((node) => (node.kind === "Name" ? [node.name] : []));
    };

    it("leaves out the bodies of what is defined inside, and keeps what is evaluated for the definition", () => {
      expect(
        names(`
          «if a:
              @b
              def f(x: c = d) -> e:
                  never
              class G(h):
                  never
              i = lambda y=j: never»
        `),
      ).toEqual(["a", "b", "c", "d", "e", "h", "i", "j"]);
    });

    it("is the body where a function itself is asked", () => {
      expect(names("«def f(x=outside):\n    return inside»\n")).toEqual(["inside"]);
      expect(names("g = «lambda x=outside: inside»\n")).toEqual(["inside"]);
    });

    it("includes comprehensions, and a list's own nodes", () => {
      const found = marked("«def f():\n    return [a for b in c]»\n");
      const definition = markedAs("FunctionDef", found);
      const kinds = [...found.model.evaluatedIn(definition.body)].map((node) => node.kind);
      expect(kinds).toEqual(["Return", "ListComp", "Name", "Comprehension", "Name", "Name"]);
    });
  });

  it("calls broken what a syntax error stands around, and nothing else", () => {
    const model = modelOf("x = 1\ndef f():\n    def g():\n        y = = 2\n    z = 3\n");
    const [x] = model.nodes("Assign");
    expect(x && model.isBroken(x)).toBe(false);
    expect(model.nodes("Assign")).toHaveLength(1);
  });
});

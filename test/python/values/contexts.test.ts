import { marked } from "../../support/model.ts";

function withsAround(snippet: string): readonly string[] {
  const { model, nodes } = marked(snippet);
  const [node] = nodes;
  return node ? model.withsAround(node).map(({ item }) => model.source(item.context)) : [];
}

describe("python/values: withsAround", () => {
  it("lists the managers that are open, innermost first", () => {
    expect(withsAround("with a, b as c:\n    with d():\n        if x: «y»")).toEqual(["d()", "b", "a"]);
  });

  it("has only the items before it open in an item", () => {
    expect(withsAround("with a, f(«b»), c: pass")).toEqual(["a"]);
  });

  it("stays in the function that runs the node", () => {
    expect(withsAround("with a:\n    def f():\n        with b: «x»")).toEqual(["b"]);
    expect(withsAround("with a: f(lambda: «x»)")).toEqual([]);
  });

  it("counts decorators and defaults to the function around", () => {
    expect(withsAround("with a:\n    @«d»\n    def f(): pass")).toEqual(["a"]);
    expect(withsAround("with a:\n    def f(x=«d»): pass")).toEqual(["a"]);
    expect(withsAround("with a: f(lambda x=«d»: x)")).toEqual(["a"]);
  });

  it("is empty after the block", () => {
    expect(withsAround("with a: pass\n«x»")).toEqual([]);
  });
});

import { marked, markedExpression } from "../../support/model.ts";

/** "name pool", "attribute C.pool", "elsewhere argument". */
function holderOf(snippet: string): string {
  const found = marked(snippet);
  const holder = found.model.holderOf(markedExpression(found));
  switch (holder.kind) {
    case "name":
      return `name ${holder.binding.name}`;
    case "attribute":
      return `attribute ${holder.owner.name.name}.${holder.attribute}`;
    case "elsewhere":
      return `elsewhere ${holder.usage.kind}`;
  }
}

describe("python/ownership: holderOf", () => {
  it.each([
    ["pool = «Pool()»", "name pool"],
    ["pool: Pool = «Pool()»", "name pool"],
    ["a, pool = 1, «Pool()»", "name pool"],
    ["(a, [pool, b]) = (1, [«Pool()», 2])", "name pool"],
    ["if (pool := «Pool()»): pass", "name pool"],
    ["pool = pool or «Pool()»", "name pool"],
    ["pool = «Pool()» if x else None", "name pool"],
    ["def f():\n    global pool\n    pool = «Pool()»", "name pool"],
    ["class C:\n    pool = «Pool()»", "attribute C.pool"],
    ["class C:\n    def f(self): self.pool = «Pool()»", "attribute C.pool"],
    ["class C:\n    def f(self): self.pool: Pool = «Pool()»", "attribute C.pool"],
    ["class C:\n    def f(self): pool = self.pool = «Pool()»", "attribute C.pool"],
    ["class C:\n    def f(self): self.a, self.pool = 1, «Pool()»", "attribute C.pool"],
    ["class C:\n    @classmethod\n    def f(cls): cls.pool = «Pool()»", "attribute C.pool"],
    ["class C: pass\nC.pool = «Pool()»", "attribute C.pool"],
    ["x.pool = «Pool()»", "elsewhere assigned"],
    ["pools[0] = «Pool()»", "elsewhere assigned"],
    ["a, *b = 1, «Pool()»", "elsewhere element"],
    ["pools = [«Pool()»]", "elsewhere element"],
    ["pools.append(«Pool()»)", "elsewhere argument"],
    ["«Pool()».submit(f)", "elsewhere receiver"],
    ["with «Pool()» as pool: pass", "elsewhere entered"],
    ["def f(): return «Pool()»", "elsewhere returned"],
    ["«Pool()»", "elsewhere discarded"],
    ["x = 1 if «Pool()» else 2", "elsewhere other"],
  ])("finds who holds the value of %j", (snippet, expected) => {
    expect(holderOf(snippet)).toBe(expected);
  });
});

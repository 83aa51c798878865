import { marked, markedExpression } from "../../support/model.ts";

function holderAt(snippet: string): string | null {
  const found = marked(snippet);
  const holder = found.model.holderAt(markedExpression(found));
  if (holder === null || holder.kind === "elsewhere") return null;
  return holder.kind === "name" ? holder.binding.name : `${holder.owner.name.name}.${holder.attribute}`;
}

describe("python/ownership: holderAt", () => {
  it.each([
    ["tasks = set()\n«tasks».add(x)", "tasks"],
    ["class C:\n    def f(self): «self.tasks».add(x)", "C.tasks"],
    ["class C:\n    def f(self):\n        def g(): «self.tasks».add(x)", "C.tasks"],
    ["class C:\n    tasks = set()\n    «tasks».add(x)", "C.tasks"],
  ])("tells which name or attribute stands in %j", (snippet, expected) => {
    expect(holderAt(snippet)).toBe(expected);
  });

  it.each([
    "def f(x): «x.tasks».add(1)",
    "«unknown».add(x)",
    "tasks = [1]\n«tasks[0]».add(x)",
    "«make()».add(x)",
  ])("knows none in %j", (snippet) => {
    expect(holderAt(snippet)).toBeNull();
  });
});

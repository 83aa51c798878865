import { modelOf } from "../../support/model.ts";

/** Of the first function called `helper` (or as named): the lines of its calls, and whether these are all. */
function callsOf(code: string, name = "helper"): { lines: readonly number[]; all: boolean } {
  const model = modelOf(code);
  const definition = model.nodes("FunctionDef").find((each) => each.name.name === name);
  if (definition === undefined) throw new Error(`there is no ${name}`);
  const { calls, all } = model.callsOf(definition);
  return { lines: calls.map((call) => model.lines.position(call.start).line), all };
}

describe("python/names: callsOf", () => {
  it("finds calls by name and through self", () => {
    expect(callsOf("def helper(): pass\nhelper()\ndef f(): helper()")).toMatchObject({ lines: [2, 3] });
    const method =
      "class C:\n  def helper(self): pass\n  def f(self):\n    self.helper()\n    other.helper()";
    expect(callsOf(method)).toMatchObject({ lines: [4] });
  });

  it("knows all calls of a private or nested function", () => {
    expect(callsOf("def _helper(): pass\n_helper()", "_helper")).toEqual({ lines: [2], all: true });
    expect(callsOf("def f():\n  def helper(): pass\n  helper()")).toEqual({ lines: [3], all: true });
    const method = "class C:\n  def _helper(self): pass\n  def f(self): self._helper()";
    expect(callsOf(method, "_helper")).toEqual({ lines: [3], all: true });
  });

  it.each([
    ["it is public", "def helper(): pass\nhelper()", "helper"],
    ["Python calls it", "class C:\n  def __helper__(self): pass", "__helper__"],
    ["it is decorated", "@on('x')\ndef _helper(): pass\n_helper()", "_helper"],
    ["it is handed on", "def _helper(): pass\n_helper()\nrun(_helper)", "_helper"],
    [
      "its name is an attribute of something unknown",
      "def _helper(): pass\n_helper()\nx._helper()",
      "_helper",
    ],
  ])("does not know all calls where %s", (_, code, name) => {
    expect(callsOf(code, name).all).toBe(false);
  });
});

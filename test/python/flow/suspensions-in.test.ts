import { marked, modelOf } from "../../support/model.ts";

/** The kinds of the suspension points in the first function. */
function suspensionsIn(code: string): readonly string[] {
  const model = modelOf(code);
  const [definition] = model.nodes("FunctionDef");
  return definition ? model.suspensionsIn(definition.body).map(({ kind }) => kind) : [];
}

describe("python/flow: suspensionsIn", () => {
  it.each([
    ["await x", ["Await"]],
    ["async for x in y: pass", ["For"]],
    ["async with x: pass", ["With"]],
    ["z = [x async for x in y]", ["Comprehension"]],
    ["yield x", ["Yield"]],
    ["if await a: f(await b)", ["Await", "Await"]],
    ["for x in y: pass", []],
    ["with x: pass", []],
    ["async def g(): await x", []],
    ["async def g(a=await x): pass", ["Await"]],
    ["f(lambda: (yield))", []],
  ])("of an async def with %j are %j", (body, expected) => {
    expect(suspensionsIn(`async def f():\n    ${body}\n`)).toEqual(expected);
  });

  it("does not take a plain generator's yield for one", () => {
    expect(suspensionsIn("def f(): yield x\n")).toEqual([]);
  });

  it("counts the node that is asked about", () => {
    const { model, nodes } = marked("async def f(): «await x»");
    const [node] = nodes;
    expect(node && model.suspensionsIn(node)).toEqual([node]);
  });
});

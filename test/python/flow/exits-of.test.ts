import { modelOf } from "../../support/model.ts";

/** The exits of a function's body: "falls", or the first line of the statement that leaves. */
function exitsOf(body: string): readonly string[] {
  const model = modelOf(
    `import os, sys, contextlib, asyncio, typing\nasync def f():\n    ${body.replaceAll("\n", "\n    ")}\n`,
  );
  const [definition] = model.nodes("FunctionDef");
  return model.exitsOf(definition?.body ?? []).map(({ node }) => (node ? model.source(node) : "falls"));
}

describe("python/flow: exitsOf", () => {
  it.each([
    ["pass", ["falls"]],
    ["return 1", ["return 1"]],
    ["raise X", ["raise X"]],
    ["return 1\nraise X", ["return 1"]],
    ["if a: return 1", ["return 1", "falls"]],
    ["if a: return 1\nelse: raise X", ["return 1", "raise X"]],
    ["if a: return 1\nelif b: raise X", ["return 1", "raise X", "falls"]],
    ["if True: return 1", ["return 1"]],
    ["if False: return 1", ["falls"]],
    ["while True: pass", []],
    ["while 1: f()", []],
    ["while True:\n    if a: break", ["falls"]],
    ["while True:\n    if a: return 1", ["return 1"]],
    ["while True:\n    for x in y: break", []],
    ["while a: return 1", ["return 1", "falls"]],
    ["while a: pass\nelse: return 1", ["return 1"]],
    ["while a: break\nelse: return 1", ["return 1", "falls"]],
    ["for x in y: continue", ["falls"]],
    ["for x in y: return x", ["return x", "falls"]],
    ["with a: return 1", ["return 1"]],
    ["with contextlib.suppress(X): raise X", ["raise X", "falls"]],
    ["with contextlib.suppress(X): return 1", ["return 1", "falls"]],
    ["with self.assertRaises(X): raise X", ["raise X", "falls"]],
    ["match a:\n    case 1: return 1", ["return 1", "falls"]],
    ["match a:\n    case 1: return 1\n    case _: return 2", ["return 1", "return 2"]],
    ["assert False", ["assert False"]],
    ["assert a", ["falls"]],
    ["sys.exit(1)", ["sys.exit(1)"]],
    ["os._exit(1)", ["os._exit(1)"]],
    ["exit()", ["exit()"]],
    ["def g(): return 1", ["falls"]],
    ["class G: pass", ["falls"]],
  ])("of %j are %j", (body, expected) => {
    expect(exitsOf(body)).toEqual(expected);
  });

  it("keeps a loop's own break and continue inside it, and gives a body's own", () => {
    const model = modelOf("while a:\n    if b: break\n    if c: continue\n    for x in y: break\n");
    const [loop] = model.nodes("While");
    expect(model.exitsOf(loop?.body ?? []).map(({ kind }) => kind)).toEqual(["break", "continue", "falls"]);
  });

  describe("of a try", () => {
    it.each([
      ["try: f()\nexcept X: raise", ["raise", "falls"]],
      ["try: return 1\nexcept X: raise", ["return 1", "raise"]],
      ["try: f()\nexcept X: return 1\nelse: return 2", ["return 2", "return 1"]],
      ["try: f()\nfinally: g()", ["falls"]],
      ["try: return 1\nfinally: g()", ["return 1"]],
      ["try: return 1\nfinally: return 2", ["return 2"]],
      ["try: f()\nexcept X: raise\nfinally: return 2", ["return 2"]],
      ["try: f()\nfinally:\n    if a: return 2", ["return 2", "falls"]],
      ["try: raise X\nexcept: pass", ["falls"]],
      ["try: raise X\nexcept BaseException: pass", ["falls"]],
      ["try: raise ValueError\nexcept ValueError: pass", ["falls"]],
      ["try: raise ValueError('x')\nexcept (KeyError, ValueError): pass", ["falls"]],
      ["try: raise ValueError\nexcept Exception: pass", ["falls"]],
      ["try: raise asyncio.CancelledError\nexcept asyncio.CancelledError: pass", ["falls"]],
      ["try: assert False\nexcept AssertionError: pass", ["falls"]],
      ["try: raise KeyboardInterrupt\nexcept Exception: pass", ["raise KeyboardInterrupt", "falls"]],
      ["try: raise ValueError\nexcept KeyError: pass", ["raise ValueError", "falls"]],
      ["try: raise x\nexcept Exception: pass", ["raise x", "falls"]],
      ["try: f()\nexcept* X: raise", ["raise", "falls"]],
    ])("%j are %j", (body, expected) => {
      expect(exitsOf(body)).toEqual(expected);
    });
  });

  it("ends at a function of the file that never returns", () => {
    const model = modelOf("from typing import NoReturn\ndef fail() -> NoReturn: raise X\ndef f(): fail()\n");
    const [, definition] = model.nodes("FunctionDef");
    expect(model.exitsOf(definition?.body ?? []).map(({ kind }) => kind)).toEqual(["raise"]);
  });
});

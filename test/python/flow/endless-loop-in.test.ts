import { modelOf } from "../../support/model.ts";

/** The test of the endless loop in the first function. */
function endlessLoopIn(code: string): string | null {
  const model = modelOf(`import asyncio\nasync def f():\n${code.replaceAll(/^/gm, "    ")}\n`);
  const [definition] = model.nodes("FunctionDef");
  const loop = definition ? model.endlessLoopIn(definition) : null;
  return loop === null ? null : model.source(loop.test);
}

describe("python/flow: endlessLoopIn", () => {
  it.each([
    "while True: await g()",
    "while 1: await g()",
    "try:\n    while True: await g()\nfinally: h()",
    "while True:\n    for x in y: break",
    "while True:\n    if x: raise Stop",
    "while True:\n    if x: continue\n    await g()",
    "while True:\n    try: await g()\n    except asyncio.CancelledError: break",
    "while True:\n    try: await g()\n    except (asyncio.CancelledError, asyncio.CancelledError): return",
    "while True:\n    while x: await g()",
  ])("finds it in %j", (code) => {
    expect(endlessLoopIn(code)).toMatch(/^(?:True|1)$/);
  });

  it.each([
    "while self.running: await g()",
    "while not stop.is_set(): await g()",
    "while 0: await g()",
    "while True:\n    if x: break",
    "while True:\n    if x: return",
    "while True:\n    try: await g()\n    except OSError: break",
    "while True:\n    try: await g()\n    except (OSError, asyncio.CancelledError): break",
    "while True:\n    try: await g()\n    except: break",
    "while True:\n    try: await g()\n    except unknown: break",
    "async for x in y: await g()",
    "def g():\n    while True: h()",
  ])("finds none in %j", (code) => {
    expect(endlessLoopIn(code)).toBeNull();
  });

  it("skips a loop that ends", () => {
    expect(endlessLoopIn("while True: break\nwhile 1: await g()")).toBe("1");
  });
});

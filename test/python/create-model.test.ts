import { createModel } from "#python/create-model.ts";
import { modelOf } from "../support/model.ts";
import { parse } from "../support/parser.ts";

describe("python/create-model", () => {
  it("tells what the file is", () => {
    const model = createModel(parse("x = 1  # one\n"), { path: "tests/test_x.py", oldestPython: [3, 9] });
    expect(model).toMatchObject({
      path: "tests/test_x.py",
      text: "x = 1  # one\n",
      role: "test",
      oldestPython: [3, 9],
    });
    expect(model.comments.map((comment) => comment.text)).toEqual(["# one"]);
    expect(model.lines.count).toBe(1);
  });

  it("takes every file for a library in the parity profile", () => {
    const circumstances = { path: "tests/test_x.py", oldestPython: null, profile: "parity" } as const;
    expect(createModel(parse("x = 1\n"), circumstances).role).toBe("library");
  });

  it.each([
    [
      "bindings of one name",
      Array.from({ length: 10_000 }, (_, i) => `x = x.next(${i})\nx.call()\n`).join(""),
    ],
    [
      "a chain of names through calls",
      Array.from({ length: 10_000 }, (_, i) => `a${i + 1} = a${i}.next()\n`).join(""),
    ],
    ["imports of one module", "import asyncio\n".repeat(20_000) + "asyncio.run(f())\n"],
    ["star imports", "from a import *\n".repeat(20_000) + "b()\n".repeat(20_000)],
    ["nested functions", nested(90, "y()\n")],
    ["names in one deep scope", nested(60, "y(x)\n".repeat(5_000))],
  ])("answers every question about thousands of %s within two seconds", (_, text) => {
    const model = modelOf(text);
    const start = performance.now();
    for (const call of model.nodes("Call")) {
      model.calleeOf(call);
      model.definitionOf(call.func);
      model.usage(call);
      model.flavour(call);
      model.spelling("asyncio", call);
      model.qualifiedName(call);
    }
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});

/** Functions within functions, with the body at the innermost. */
function nested(depth: number, body: string): string {
  const heads = Array.from({ length: depth }, (_, level) => `${" ".repeat(level)}def f${level}():\n`);
  const lines = body.split("\n").filter((line) => line !== "");
  return heads.join("") + lines.map((line) => `${" ".repeat(depth)}${line}\n`).join("");
}

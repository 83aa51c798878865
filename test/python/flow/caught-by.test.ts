import { modelOf } from "../../support/model.ts";

const imports =
  "import asyncio, anyio, trio\nfrom asyncio import CancelledError\nfrom contextlib import suppress\n";

function caughtBy(clause: string, before = ""): readonly (string | null)[] {
  const model = modelOf(`${imports}${before}\ntry: pass\n${clause}: pass\n`);
  const [handler] = model.nodes("ExceptHandler");
  return handler ? model.caughtBy(handler) : ["no handler"];
}

describe("python/flow: caughtBy", () => {
  it.each([
    ["except", []],
    ["except ValueError", ["builtins.ValueError"]],
    ["except CancelledError as e", ["asyncio.CancelledError"]],
    ["except (ValueError, asyncio.CancelledError)", ["builtins.ValueError", "asyncio.CancelledError"]],
    [
      "except (ValueError, *(KeyError, OSError))",
      ["builtins.ValueError", "builtins.KeyError", "builtins.OSError"],
    ],
    ["except anyio.get_cancelled_exc_class()", ["anyio.get_cancelled_exc_class"]],
    ["except trio.Cancelled", ["trio.Cancelled"]],
    ["except* ValueError", ["builtins.ValueError"]],
    ["except errors()", [null]],
    ["except (ValueError, Mine)", ["builtins.ValueError", null]],
  ])("reads %s", (clause, expected) => {
    expect(caughtBy(clause, "class Mine(Exception): pass")).toEqual(expected);
  });

  it.each([
    ["a name for a tuple", "EXPECTED = (ValueError, CancelledError)"],
    ["a sum of tuples", "MORE = (CancelledError,)\nEXPECTED = (ValueError,) + MORE"],
    ["a name for a class, in a tuple", "C = CancelledError\nEXPECTED = (ValueError, C)"],
  ])("follows %s", (_, before) => {
    expect(caughtBy("except EXPECTED", before)).toEqual(["builtins.ValueError", "asyncio.CancelledError"]);
  });

  it("follows a name for anyio's class", () => {
    expect(caughtBy("except Cancelled", "Cancelled = anyio.get_cancelled_exc_class()")).toEqual([
      "anyio.get_cancelled_exc_class",
    ]);
  });

  it("names each class once, however often tuples of tuples hold it", () => {
    const doubled = Array.from({ length: 40 }, (_, at) => `E${at + 1} = (E${at}, E${at})`).join("\n");
    expect(caughtBy("except E40", `E0 = (ValueError, CancelledError)\n${doubled}`)).toEqual([
      "builtins.ValueError",
      "asyncio.CancelledError",
    ]);
  });

  it("leaves a tuple that contains itself open", () => {
    expect(caughtBy("except A", "A = (ValueError, A)")).toEqual(["builtins.ValueError", null]);
  });

  it("reads what suppress(…) names", () => {
    const model = modelOf(`${imports}with suppress(ValueError, CancelledError): pass\n`);
    const [call] = model.nodes("Call");
    expect(call && model.caughtBy(call)).toEqual(["builtins.ValueError", "asyncio.CancelledError"]);
  });
});

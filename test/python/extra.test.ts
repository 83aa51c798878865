import { createModel } from "#python/create-model.ts";
import { noExtra } from "#python/knowledge/extra.ts";
import type { Extra, Model } from "#python/model.ts";
import { parse } from "../support/parser.ts";

function modelOf(code: string, extra: Partial<Extra> = {}): Model {
  return createModel(parse(code), {
    path: "app.py",
    oldestPython: null,
    extra: { ...noExtra, ...extra },
  });
}

describe("python/limits: a project's own limiters", () => {
  const waits = (code: string, extra?: Partial<Extra>) => {
    const model = modelOf(code, extra);
    const [definition] = model.nodes("FunctionDef");
    return definition !== undefined && model.waitForLimiterIn(definition) !== null;
  };

  it.each([
    ["a type of theirs", "import ours\nturn = ours.Turnstile(3)\nasync def f():\n  async with turn: pass\n"],
    ["a function of theirs", "from ours import Turnstile\nasync def f():\n  async with Turnstile(): pass\n"],
  ])("knows %s by its full name, where the settings name it", (_, code) => {
    expect(waits(code)).toBe(false);
    expect(waits(code, { limiters: ["other.Turnstile"] })).toBe(false);
    expect(waits(code, { limiters: ["ours.Turnstile"] })).toBe(true);
  });
});

describe("python/execution: a project's own handlers", () => {
  const onLoop = (code: string, extra?: Partial<Extra>) => {
    const model = modelOf(code, extra);
    return model.nodes("Call").filter((call) => model.onEventLoop(call)).length;
  };

  it.each([
    ["a decorator", "import ours\n@ours.on_message\ndef f(): g()\n"],
    ["a decorator that is called", "from ours import on_message\n@on_message('x')\ndef f(): g()\n"],
  ])("are on the event loop without being async, by %s that the settings name", (_, code) => {
    expect(onLoop(code)).toBe(0);
    expect(onLoop(code, { handlers: ["ours.on_message"] })).toBe(1);
  });

  it("do not take what they define along", () => {
    const code = "import ours\n@ours.on_message\ndef f():\n  def later(): g()\n  return lambda: g()\n";
    expect(onLoop(code, { handlers: ["ours.on_message"] })).toBe(0);
  });
});

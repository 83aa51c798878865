import { modelOf } from "../../support/model.ts";

function closerOf(code: string): string | null {
  const model = modelOf(code);
  const owner = model.nodes("ClassDef")[0];
  if (owner === undefined) throw new Error("The snippet has no class.");
  return model.closerOf(owner)?.name.name ?? null;
}

describe("python/ownership: closerOf", () => {
  it.each([
    ["class C:\n    def close(self): pass", "close"],
    ["class C:\n    def stop(self): pass\n    async def aclose(self): pass", "aclose"],
    ["class C:\n    async def __aexit__(self, *error): pass", "__aexit__"],
    ["class C:\n    def async_stop(self): pass", "async_stop"],
    ["class C:\n    def stop_server(self): pass\n    def close(self): pass", "close"],
  ])("finds the method that ends %j", (code, expected) => {
    expect(closerOf(code)).toBe(expected);
  });

  it.each([
    "class C:\n    def read(self): pass",
    "class C:\n    stop = None",
    "class C:\n    def stopped(self): pass",
  ])("knows none in %j", (code) => {
    expect(closerOf(code)).toBeNull();
  });
});

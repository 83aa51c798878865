import { marked, markedCall } from "../../support/model.ts";

function argument(
  snippet: string,
  position: number | null,
  keyword: string | null,
): string | null | undefined {
  const found = marked(`«${snippet}»`);
  const value = found.model.argument(markedCall(found), position, keyword);
  return value ? found.model.source(value) : value;
}

describe("python/values: argument", () => {
  it.each([
    ["f(a, b)", "b"],
    ["f(a, n=b)", "b"],
    ["f(a)", null],
    ["f()", null],
    ["f(*a, n=b)", "b"],
    ["f(a, b, *c)", "b"],
    ["f(a, b, **c)", "b"],
    ["f(*a)", undefined],
    ["f(a, *b)", undefined],
    ["f(*a, b)", undefined],
    ["f(a, **b)", undefined],
  ])("takes the second argument, or n, of %s", (call, expected) => {
    expect(argument(call, 1, "n")).toBe(expected);
  });

  it("takes a keyword that has no position", () => {
    expect(argument("f(a, b, n=c)", null, "n")).toBe("c");
    expect(argument("f(a, *b)", null, "n")).toBeNull();
  });

  it("takes a position that has no keyword", () => {
    expect(argument("f(a, **b)", 1, null)).toBeNull();
  });
});

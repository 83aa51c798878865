import { readAttributes } from "#config/project/attributes.ts";

describe("config/project/attributes", () => {
  it.each([
    ["*_pb2.py linguist-generated", "api/x_pb2.py", "linguist-generated"],
    ["*_pb2.py linguist-generated=true", "x_pb2.py", "linguist-generated"],
    ["gen/** linguist-generated", "gen/a/b.py", "linguist-generated"],
    ["/vendor/** linguist-vendored", "vendor/a.py", "linguist-vendored"],
    ["gen/* linguist-generated", "gen/a.py", "linguist-generated"],
    ["gen/* linguist-generated", "gen/a/b.py", null],
    ["gen linguist-generated", "gen/a.py", null],
    ["*.py text eol=lf", "a.py", null],
    ["*.py -linguist-generated", "a.py", null],
    ["*.py linguist-generated=false", "a.py", null],
    ["# *.py linguist-generated", "a.py", null],
    ["*.py linguist-generated\nsrc/*.py -linguist-generated", "src/a.py", null],
    ["*.py linguist-generated\nsrc/*.py -linguist-generated", "gen/a.py", "linguist-generated"],
  ])("reads %j about %s", (text, path, mark) => {
    expect(readAttributes(text)(path)).toBe(mark);
  });

  it("marks nothing where there is no such file", () => {
    expect(readAttributes(null)("a.py")).toBeNull();
  });
});

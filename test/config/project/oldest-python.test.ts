import { oldestPython } from "#config/project/oldest-python.ts";

const of = (files: Readonly<Record<string, string>>) => oldestPython(new Map(Object.entries(files)));
const requiring = (python: string) => of({ "pyproject.toml": `[project]\nrequires-python = "${python}"\n` });

describe("config/project/oldest-python", () => {
  it.each([
    [">=3.9", [3, 9]],
    [">= 3.10, <4", [3, 10]],
    ["<4,>=3.11", [3, 11]],
    [">=3.8.1,!=3.9.0", [3, 8]],
    ["~=3.12", [3, 12]],
    ["==3.11.*", [3, 11]],
    [">3.8", [3, 8]],
    [">=3", [3, 0]],
    ["^3.10", [3, 10]],
    ["~3.9 || ^3.11", [3, 9]],
    ["<3.13", null],
    [">=2.7", null],
    ["*", null],
    ["", null],
    [">=3.1000", null],
  ])("reads %j", (python, version) => {
    expect(requiring(python)).toEqual(version);
  });

  it.each([
    ["poetry", { "pyproject.toml": '[tool.poetry.dependencies]\npython = "^3.10"\n' }, [3, 10]],
    [
      "setuptools",
      { "setup.cfg": "[metadata]\nname = x\n[options]\npython_requires =\n    >=3.8\n" },
      [3, 8],
    ],
    ["a pin alone", { ".python-version": "3.12.1\n" }, [3, 12]],
    ["the oldest of several pins", { ".python-version": "3.12.1\n3.9\n" }, [3, 9]],
    ["a pin for pypy", { ".python-version": "pypy3.10\n" }, null],
    ["broken TOML", { "pyproject.toml": "[project\n" }, null],
    ["nothing", {}, null],
  ] as const)("reads %s", (_, files, version) => {
    expect(of(files)).toEqual(version);
  });

  it("believes what packaging asks for rather than what developers have", () => {
    expect(
      of({ ".python-version": "3.13\n", "pyproject.toml": '[project]\nrequires-python = ">=3.9"\n' }),
    ).toEqual([3, 9]);
  });

  it.each([
    ["nested tables", "[".repeat(100_000)],
    ["nested arrays", `a = ${"[".repeat(100_000)}`],
    ["a long version", `[project]\nrequires-python = "${">=3.9,".repeat(20_000)}"`],
  ])("comes to an end soon with %s", (_, text) => {
    const started = performance.now();
    of({ "pyproject.toml": text });
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

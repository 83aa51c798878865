import type { Role } from "./model.ts";
import type { Expression, Module, Statement } from "./syntax/ast.ts";

/** What a tool's tests are fed with: read, never run, and often wrong on purpose. */
const fedToTests = /^(?:\w+_files|fixtures|resources|testdata)$/;

/** Generators write their notice in the first lines: protoc, OpenAPI, Thrift, sqlc, buf, … */
const generatedNotice = /\b(?:(?:auto-?)?generated (?:by|from)|do not edit)\b/i;
const linesOfNotice = 10;

const byFolder: readonly (readonly [Role, ReadonlySet<string>])[] = [
  [
    "generated",
    new Set([
      "_vendor",
      "_vendored",
      "migrations",
      "node_modules",
      "site-packages",
      "third_party",
      "vendor",
      "vendored",
    ]),
  ],
  [
    "example",
    new Set([
      "demo",
      "demos",
      "doc",
      "docs",
      "docs_src",
      "example",
      "examples",
      "sample",
      "samples",
      "tutorial",
      "tutorials",
    ]),
  ],
  ["script", new Set(["asv_bench", "bench", "benchmark", "benchmarks", "bin", "scripts"])],
];

/** Folders of who develops a project, at its top only: further in, `tools` are those of an agent and a `release` is one of its things. */
const developers: ReadonlySet<string> = new Set(["ci", "dev", "release", "tools"]);

const byName: readonly (readonly [Role, RegExp])[] = [
  ["stub", /\.pyi$/],
  ["script", /^(?:__main__|fabfile|manage|noxfile|setup)\.py$/],
  ["script", /\.ipynb$/],
  ["generated", /_pb2(?:_grpc)?\.pyi?$/],
  ["test", /^(?:test_.*|.*_tests?|conftest|tests?)\.py$/],
];

/** What kind of file this is; the first that fits, from what is least anybody's own code to what is most. */
export function roleOf(path: string, text: string, module: Module): Role {
  const named = roleByName(path, text);
  if (named !== null) return named;
  if (module.body.some(isFixture)) return "test";
  return isRunDirectly(module) ? "script" : "library";
}

/** The same as far as it can be told before the file is parsed; null where only its statements tell. */
export function roleByName(path: string, text: string): Role | null {
  const folders = path.toLowerCase().split("/");
  const name = folders.pop() ?? "";
  const named = byName.find(([, pattern]) => pattern.test(name));
  if (named?.[0] === "stub" || named?.[0] === "generated") return named[0];
  const placed = byFolder.find(([, names]) => folders.some((folder) => names.has(folder)));
  if (placed?.[0] === "generated" || hasNotice(text)) return "generated";
  if (named?.[0] !== "test" && isFedToTests(folders)) return "data";
  if (named) return named[0];
  if (folders.some((folder) => testsOfAKind.test(folder))) return "test";
  if (placed) return placed[0];
  return developers.has(folders[0] ?? "") || isTaskFile(name, text) ? "script" : null;
}

/** `tasks.py` is Celery's too, whose tasks a service runs: what invoke runs says so. */
function isTaskFile(name: string, text: string): boolean {
  return name === "tasks.py" && /^\uFEFF?(?:from|import) invoke\b/m.test(text);
}

/** `integration_tests`, `tests_e2e`, `test_integration`; and a package of pytest's plug-ins, which a project ships. */
const testsOfAKind = /^_?tests?$|_tests$|^tests?_|^pytest(?:_plugins)?$/;

function isFedToTests(folders: readonly string[]): boolean {
  const tests = folders.findIndex((folder) => testsOfAKind.test(folder));
  return tests !== -1 && folders.slice(tests + 1).some((folder) => fedToTests.test(folder));
}

function hasNotice(text: string): boolean {
  const top = text.slice(0, 2_000).split("\n", linesOfNotice);
  return top.some((line) => line.trimStart().startsWith("#") && generatedNotice.test(line));
}

/** `@pytest.fixture`, `@pytest_asyncio.fixture(scope="session")`. */
function isFixture(statement: Statement): boolean {
  if (statement.kind !== "FunctionDef") return false;
  return statement.decorators.some((decorator) => {
    const named = decorator.kind === "Call" ? decorator.func : decorator;
    if (named.kind !== "Attribute" || named.attr !== "fixture") return false;
    return named.value.kind === "Name" && /^pytest(?:_asyncio)?$/.test(named.value.name);
  });
}

/** True for `if __name__ == "__main__":` in a file that is no part of a package: relative imports do not work in what is run. */
function isRunDirectly(module: Module): boolean {
  return (
    module.body.some((statement) => statement.kind === "If" && isMainGuard(statement.test)) &&
    !module.body.some((statement) => statement.kind === "ImportFrom" && statement.level > 0)
  );
}

function isMainGuard(test: Expression): boolean {
  if (test.kind !== "Compare" || test.operators[0] !== "==") return false;
  const sides = [test.left, ...test.comparators];
  return (
    sides.some((side) => side.kind === "Name" && side.name === "__name__") &&
    sides.some((side) => side.kind === "Constant" && side.value === "__main__")
  );
}

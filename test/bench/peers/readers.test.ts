import { readFlake8Async } from "../../../bench/peers/flake8-async.ts";
import type { Clone } from "../../../bench/peers/fixture.ts";
import { readInfer } from "../../../bench/peers/infer.ts";
import { readPylint } from "../../../bench/peers/pylint.ts";
import { readRuff } from "../../../bench/peers/ruff.ts";
import { readSonar } from "../../../bench/peers/sonar.ts";

describe("bench/peers: readers", () => {
  it("reads flake8-async's lines off their comments, by the file's name or the code that the comment names", () => {
    const text =
      "# error: 0\nf()  # error: 4, x\ng()  # ASYNC120: 8  # ASYNC102: 8\n# ARG --enable=ASYNC102,ASYNC120\n";
    const [fixture] = readFlake8Async(cloneOf({ "tests/eval_files/async102_trio.py": text }));
    expect([...(fixture?.tested ?? [])]).toEqual(["ASYNC102", "ASYNC120"]);
    expect(fixture?.expected).toEqual([
      { line: 2, code: "ASYNC102" },
      { line: 3, code: "ASYNC120" },
      { line: 3, code: "ASYNC102" },
    ]);
  });

  it("joins ruff's snapshots of one fixture, and leaves out codes that nobody claims", () => {
    const snapshot = (code: string, line: number) =>
      `---\n${code} Do not\n  --> ASYNC22x.py:${line}:5\n   |\n`;
    const of = (code: string) =>
      `crates/ruff_linter/src/rules/flake8_async/snapshots/ruff_linter__rules__flake8_async__tests__${code}_ASYNC22x.py.snap`;
    const clone = cloneOf({
      "crates/ruff_linter/resources/test/fixtures/flake8_async/ASYNC22x.py": "",
      [of("ASYNC220")]: snapshot("ASYNC220", 8),
      [of("ASYNC221")]: snapshot("ASYNC221", 9),
      [of("ASYNC115")]: snapshot("ASYNC115", 10),
    });
    const fixtures = readRuff(clone, new Set(["ASYNC220", "ASYNC221"]));
    expect(fixtures.map(({ expected }) => expected)).toEqual([
      [
        { line: 8, code: "ASYNC220" },
        { line: 9, code: "ASYNC221" },
      ],
    ]);
  });

  it("finds sonar-python's fixtures through the check's test, and lines by offset", () => {
    const checks = "org/sonar/python/checks";
    const clone = cloneOf({
      [`python-checks/src/main/java/${checks}/TimeSleepInAsyncCheck.java`]: '@Rule(key = "S7488")',
      [`python-checks/src/test/java/${checks}/TimeSleepInAsyncCheckTest.java`]:
        '"src/test/resources/checks/a/time.py"',
      "python-checks/src/test/resources/checks/a/time.py":
        "f()\nsleep()  # Noncompliant {{Use}}\n# Noncompliant@+1 2\nsleep()",
    });
    const [fixture] = readSonar(clone, new Set(["S7488"]));
    expect(fixture?.expected.map(({ line }) => line)).toEqual([2, 4]);
  });

  it("knows pylint's messages by the checkers' own tables", () => {
    const clone = cloneOf({
      "pylint/checkers/stdlib.py":
        '"W1509": (\n    "Using preexec_fn",\n    "subprocess-popen-preexec-fn",\n',
      "tests/functional/s/popen.txt": "subprocess-popen-preexec-fn:5:0:5:9::Using\nother:6:0:6:9::No\n",
      "tests/functional/s/popen.py": "",
    });
    const [fixture] = readPylint(clone, new Set(["W1509"]));
    expect(fixture?.expected).toEqual([{ line: 5, code: "W1509" }]);
  });

  it("counts Infer's lines from the procedure that it names, in the class that it names", () => {
    const folder = "infer/tests/codetoanalyze/python/pulse";
    const text = "def f():\n    g()\nclass C:\n    async def f(self):\n        x\n        g()\ng()\n";
    const issue = (procedure: string, line: number, code = "PULSE_UNAWAITED_AWAITABLE") =>
      `a.py, a.${procedure}, ${line}, ${code}, no_bucket, ERROR, [made here]`;
    const clone = cloneOf({
      [`${folder}/a.py`]: text,
      [`${folder}/issues.exp`]: [
        issue("f", 1),
        issue("C::f", 2),
        issue("__module_body__", 6),
        issue("gone", 1),
        issue("f", 1, "OTHER"),
        "b.py, b.f, 1, PULSE_UNAWAITED_AWAITABLE",
        "",
      ].join("\n"),
    });
    const fixtures = readInfer(clone, new Set(["PULSE_UNAWAITED_AWAITABLE"]));
    expect(fixtures.map(({ path }) => path)).toEqual([`${folder}/a.py`]);
    expect(fixtures[0]?.expected.map(({ line }) => line)).toEqual([2, 6, 7]);
    expect([...(fixtures[0]?.tested ?? [])]).toEqual(["PULSE_UNAWAITED_AWAITABLE"]);
  });
});

function cloneOf(files: Readonly<Record<string, string>>): Clone {
  return {
    list: (folder) => Object.keys(files).filter((path) => path.startsWith(`${folder}/`)),
    read: (path) => files[path] ?? "",
  };
}

import type { PythonVersion } from "#python/model.ts";
import { analyseFile } from "#engine/run.ts";
import { parser } from "../support/parser.ts";
import { sleeps } from "./rules.ts";

function speaks(text: string, oldestPython: PythonVersion | null = null): boolean {
  const imports = "import sys, time, typing\nfrom typing import TYPE_CHECKING\n";
  const options = { profile: "default", rules: null, today: "2026-11-22", oldestPython } as const;
  const file = { path: "a.py", text: imports + text };
  return analyseFile(file, { parser, rules: [sleeps] }, options).findings.length > 0;
}

const either = (test: string) => ({
  body: `if ${test}:\n    time.sleep(1)\nelse:\n    pass\n`,
  orelse: `if ${test}:\n    pass\nelse:\n    time.sleep(1)\n`,
});

describe("engine/guards", () => {
  it.each([
    "TYPE_CHECKING",
    "typing.TYPE_CHECKING",
    "TYPE_CHECKING and x",
    "not (not TYPE_CHECKING)",
    "False",
    "0",
    "sys.version_info < (3,)",
    "sys.version_info[0] == 2",
    "sys.version_info[0] < 3",
    "sys.version_info.major < 3",
    "sys.version_info[:1] < (3,)",
  ])("says nothing under `if %s`, and speaks in its else", (test) => {
    expect(speaks(either(test).body)).toBe(false);
    expect(speaks(either(test).orelse)).toBe(true);
  });

  it.each([
    "not TYPE_CHECKING",
    "True",
    "1",
    "sys.version_info >= (3,)",
    "sys.version_info[0] != 2",
    "sys.version_info > (2, 7)",
    "x or not TYPE_CHECKING",
  ])("speaks under `if %s`, and says nothing in its else", (test) => {
    expect(speaks(either(test).body)).toBe(true);
    expect(speaks(either(test).orelse)).toBe(false);
  });

  it.each([
    "x",
    "x and not TYPE_CHECKING",
    "TYPE_CHECKING or x",
    "sys.version_info < (3, 9)",
    "sys.version_info[1] < 9",
    "sys.version_info[0] == 3",
    "3 < sys.version_info.major < 4",
    "sys.platform == 'win32'",
    "sys.version_info < limit",
  ])("speaks on both sides of `if %s`", (test) => {
    expect(speaks(either(test).body)).toBe(true);
    expect(speaks(either(test).orelse)).toBe(true);
  });

  it("knows the oldest Python of the project", () => {
    const old = either("sys.version_info < (3, 9)");
    expect(speaks(old.body, [3, 8])).toBe(true);
    expect(speaks(old.body, [3, 9])).toBe(false);
    expect(speaks(either("sys.version_info <= (3, 9)").body, [3, 9])).toBe(false);
    expect(speaks(either("sys.version_info[:2] <= (3, 9)").body, [3, 9])).toBe(true);
    expect(speaks(either("sys.version_info >= (3, 9)").orelse, [3, 9])).toBe(false);
    expect(speaks(either("sys.version_info >= (3, 9, 1)").orelse, [3, 9])).toBe(true);
  });

  it("looks through functions, elif and conditional expressions", () => {
    expect(speaks("if TYPE_CHECKING:\n    def f():\n        time.sleep(1)\n")).toBe(false);
    expect(speaks("if x:\n    pass\nelif TYPE_CHECKING:\n    time.sleep(1)\n")).toBe(false);
    expect(speaks("if TYPE_CHECKING:\n    pass\nelif x:\n    time.sleep(1)\n")).toBe(true);
    expect(speaks("x = time.sleep(1) if TYPE_CHECKING else None\n")).toBe(false);
    expect(speaks("x = None if TYPE_CHECKING else time.sleep(1)\n")).toBe(true);
  });

  it("speaks in the condition itself", () => {
    expect(speaks("if TYPE_CHECKING and time.sleep(1):\n    pass\n")).toBe(true);
  });
});

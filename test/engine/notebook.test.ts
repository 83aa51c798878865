import type { EngineOptions } from "#engine/options.ts";
import { analyseNotebook } from "#engine/notebook.ts";
import { parser } from "../support/parser.ts";
import { rules } from "./rules.ts";

const options: EngineOptions = { profile: "default", rules: null, today: "2026-11-22", oldestPython: null };

function analyse(...sources: readonly string[]) {
  const cells = sources.map((source) => ({ cell_type: "code", source }));
  const text = JSON.stringify({ nbformat: 4, cells });
  return analyseNotebook({ path: "a.ipynb", text }, { parser, rules }, options);
}

describe("engine/notebook", () => {
  it("names the cell, and the line in it", () => {
    const { findings } = analyse("import time", "x = 1\ntime.sleep(1)");
    expect(findings).toMatchObject([{ path: "a.ipynb", cell: 2, line: 2, endLine: 2, fix: null }]);
  });

  it("hears an author's comment in a cell", () => {
    const report = analyse("import time", "time.sleep(1)  # concurrency-check: ignore[sleeps] -- a demo");
    expect(report.findings).toEqual([]);
    expect(report.suppressed).toMatchObject([{ finding: { cell: 2, line: 1 }, by: { cell: 2, line: 1 } }]);
  });

  it("is not read where it is no notebook", () => {
    const report = analyseNotebook({ path: "a.ipynb", text: "{}" }, { parser, rules }, options);
    expect(report).toMatchObject({ read: "not", findings: [] });
  });
});

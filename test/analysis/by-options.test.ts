import { analyseByOptions } from "#analysis/by-options.ts";
import type { Analyst } from "#analysis/types.ts";
import { emptyReport } from "#engine/file-report.ts";
import type { EngineOptions } from "#engine/options.ts";

const options: EngineOptions = { profile: "default", rules: null, today: "2026-11-22", oldestPython: null };

describe("analysis/by-options", () => {
  it("asks once for each set of options, and keeps the order of the sources", async () => {
    const asked: string[] = [];
    const analyst: Pick<Analyst, "analyse"> = {
      analyse(sources, { profile }) {
        asked.push(`${profile}: ${sources.map(({ path }) => path).join(" ")}`);
        return Promise.resolve(sources.map(({ path }) => emptyReport(path)));
      },
    };
    const sources = ["a.py", "b.py", "c.py"].map((path) => ({ path, content: "" }));
    const reports = await analyseByOptions(analyst, sources, (path) => ({
      ...options,
      profile: path === "b.py" ? "strict" : "default",
    }));
    expect(reports.map(({ path }) => path)).toEqual(["a.py", "b.py", "c.py"]);
    expect(asked).toEqual(["default: a.py c.py", "strict: b.py"]);
  });
});

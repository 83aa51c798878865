import type { Change } from "#engine/change.ts";
import { isBenchmark, isMeasured, withoutComments } from "#engine/measured.ts";

const change: Change = { title: "", body: "", commits: [], labels: [], byBot: false, files: [] };
const file = { status: "modified", added: [], removed: [], model: null } as const;

describe("engine/measured", () => {
  it.each(["120 ms → 45 ms", "before: 3 s", "30% less for long headers", "12,000 req/s", "p99 is flat"])(
    "takes %j for a measurement, in the description and in a commit",
    (text) => {
      expect(isMeasured({ ...change, body: text })).toBe(true);
      expect(isMeasured({ ...change, commits: [text] })).toBe(true);
    },
  );

  it.each(["It is faster now.", "Version 3.2 of 2024", "<!-- 10 ms -> 5 ms -->"])(
    "takes %j for none",
    (body) => {
      expect(isMeasured({ ...change, body })).toBe(false);
    },
  );

  it("takes a benchmark that is changed, and none that is removed", () => {
    const path = "benchmarks/headers.py";
    expect(isMeasured({ ...change, files: [{ ...file, path }] })).toBe(true);
    expect(isMeasured({ ...change, files: [{ ...file, path, status: "removed" }] })).toBe(false);
  });

  it.each([
    ["asv_bench/x.py", true],
    ["tests/test_bench_x.py", true],
    ["asv.conf.json", true],
    ["src/branch.py", false],
  ])("says whether %s measures: %s", (path, expected) => {
    expect(isBenchmark(path)).toBe(expected);
  });

  it("takes comments out of Markdown, also one that never ends", () => {
    expect(withoutComments("a <!-- b --> c <!-- d")).toBe("a  c ");
  });
});

import type { Change, ChangedFileFacts } from "#engine/change.ts";
import { analyseChange } from "#engine/change-findings.ts";
import type { EngineOptions } from "#engine/options.ts";
import { defineChangeRule } from "#engine/rule.ts";
import { claims, sleeps } from "./rules.ts";

const options: EngineOptions = { profile: "default", rules: null, today: "2026-11-22", oldestPython: null };

const file = (path: string, status: ChangedFileFacts["status"] = "modified"): ChangedFileFacts => ({
  ...{ path, status, added: [], removed: [], model: null },
});

const change = (given: Partial<Change> = {}): Change => ({
  ...{ title: "perf: faster", body: "", commits: [], labels: [], byBot: false },
  files: [file("README.md"), file("gone.py", "removed"), file("b.py"), file("a.py")],
  ...given,
});

describe("engine/change-findings", () => {
  it("speaks at the first line of the first changed Python file", () => {
    expect(analyseChange(change(), [sleeps, claims], options)).toMatchObject([
      { rule: "claims", path: "b.py", line: 1, column: 1, changeLevel: true, scope: "", callee: "faster" },
    ]);
  });

  it("is silent where no Python was changed", () => {
    expect(analyseChange(change({ files: [file("a.md")] }), [claims], options)).toEqual([]);
  });

  it("speaks once for a rule, and never as an error", () => {
    const loud = defineChangeRule({
      ...claims,
      severity: "error",
      *check(seen) {
        yield* claims.check(seen);
        yield* claims.check(seen);
      },
    });
    const findings = analyseChange(change(), [loud], options);
    expect(findings.map((finding) => finding.severity)).toEqual(["warning"]);
  });

  it("has an identity of rule and token alone", () => {
    const [one] = analyseChange(change(), [claims], options);
    const [other] = analyseChange(change({ body: "x", files: [file("c.py")] }), [claims], options);
    expect(one?.identity).toBe(other?.identity);
  });

  it("runs only the rules that are chosen", () => {
    expect(analyseChange(change(), [claims], { ...options, rules: ["sleeps"] })).toEqual([]);
  });
});

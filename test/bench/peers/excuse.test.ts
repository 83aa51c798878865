import type { Claims } from "../../../bench/peers/claims.ts";
import { excuseOf } from "../../../bench/peers/excuse.ts";
import type { Verdict } from "../../../bench/peers/verdicts.ts";

const claims: Claims = {
  rulesOf: (tool, code) => (tool === "peer" && ["A1", "A2"].includes(code) ? ["ours"] : []),
  codesOf: () => new Set(["A1", "A2"]),
};

describe("bench/peers: excuseOf", () => {
  it("takes a line that the peer itself calls a miss for none of our false alarms", () => {
    expect(why("f()  # FN, too complex", 1)).toBe("the peer's own word for a miss");
    expect(why("f()  # should error", 1)).toBe("the peer's own word for a miss");
    expect(why("f()  # OK", 1)).toBeNull();
  });

  it("takes what stands in a marked `except` clause for part of what is marked", () => {
    const text = "try:\n    f()\nexcept E:\n    g()\n\n    return\nexcept F:\n    return\nh()";
    expect(why(text, 6, { expected: [{ line: 3, code: "A1" }] })).toBe("in a clause that is marked");
    expect(why(text, 8, { expected: [{ line: 3, code: "A1" }] })).toBeNull();
    expect(why(text, 9, { expected: [{ line: 7, code: "A1" }] })).toBeNull();
    expect(why(text, 6, { expected: [{ line: 3, code: "B1" }] })).toBeNull();
  });

  it("takes another code's word only where the same rule of ours claims it and the fixture does not run it", () => {
    const verdict = (saidBy: string) => ({ fixture: "peer a.py", source: /open/, saidBy });
    expect(why("open()", 1, { verdicts: [verdict("peer A2")] })).toBe("peer A2 says it");
    expect(why("f()", 1, { verdicts: [verdict("peer A2")] })).toBeNull();
    expect(why("open()", 1, { verdicts: [verdict("peer A1")] })).toBeNull();
    expect(why("open()", 1, { verdicts: [verdict("peer B1")] })).toBeNull();
    expect(why("open()", 1, { verdicts: [{ ...verdict("peer A2"), fixture: "peer b.py" }] })).toBeNull();
  });

  it("takes words of the fixture for its own while they stand in it, in the function that they are about", () => {
    const text = "# ARG --safe=f\ndef f():\n    if x:\n        yield\ndef g():\n    yield";
    const about = (inItsWords: string): Verdict => ({
      fixture: "peer a",
      scope: "f",
      source: /yield/,
      inItsWords,
    });
    expect(why(text, 4, { verdicts: [about("--safe=f")] })).toBe("“--safe=f”");
    expect(why(text, 6, { verdicts: [about("--safe=f")] })).toBeNull();
    expect(why(text, 4, { verdicts: [about("--safe=g")] })).toBeNull();
  });
});

function why(
  text: string,
  line: number,
  {
    expected = [],
    verdicts = [],
  }: { expected?: { line: number; code: string }[]; verdicts?: Verdict[] } = {},
): string | null {
  const fixture = { tool: "peer", path: "tests/a.py", text, tested: new Set(["A1"]), expected };
  return excuseOf(fixture, { rule: "ours", line, endLine: line }, { claims, verdicts });
}

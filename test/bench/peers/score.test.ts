import type { Claims } from "../../../bench/peers/claims.ts";
import { scoreFixture } from "../../../bench/peers/score.ts";

const claims: Claims = {
  rulesOf: (_tool, code) => (code === "A1" || code === "A2" ? ["ours"] : []),
  codesOf: () => new Set(["A1", "A2"]),
};
const ground = { claims, verdicts: [] };
const fixture = {
  tool: "peer",
  path: "a.py",
  text: "",
  tested: new Set(["A1", "A2", "A3"]),
  expected: [
    { line: 3, code: "A1" },
    { line: 3, code: "A1" },
    { line: 8, code: "A2" },
    { line: 9, code: "A3" },
  ],
};

describe("bench/peers: scoreFixture", () => {
  it("counts a line once, and one of another code of the same rule as no false alarm", () => {
    const said = [3, 8, 9].map((line) => ({ rule: "ours", line, endLine: line }));
    const scores = scoreFixture(fixture, said, ground);
    expect(scores.map(({ peer, expected, found, others }) => [peer, expected, found, others])).toEqual([
      ["peer A1", 1, 1, [9]],
      ["peer A2", 1, 1, []],
    ]);
  });

  it("finds a line inside the first lines of what is said, and misses it elsewhere", () => {
    const [first] = scoreFixture(fixture, [{ rule: "ours", line: 1, endLine: 20 }], ground);
    expect(first?.missed).toEqual([]);
    const [missed] = scoreFixture(fixture, [{ rule: "other", line: 3, endLine: 3 }], ground);
    expect(missed?.missed).toEqual([3]);
  });

  it("counts a line that is set aside neither as found nor as a false alarm", () => {
    const verdicts = [{ fixture: "peer a.py", source: /open/, inItsWords: "# off" }];
    const said = [1, 2].map((line) => ({ rule: "ours", line, endLine: line }));
    const [score] = scoreFixture({ ...fixture, text: "open()\nread() # off" }, said, { claims, verdicts });
    expect(score?.others).toEqual([2]);
    expect([...(score?.setAside ?? [])]).toEqual([[1, "“# off”"]]);
  });
});

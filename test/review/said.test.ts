import { pairSaid, type Now } from "#review/said.ts";
import { aFinding, said } from "./support.ts";

/** Every finding is said on its own line, and no file was renamed. */
const now: Now = {
  placeOf: ({ path, line }) => ({ path, side: "RIGHT", line, startLine: null }),
  renamed: new Map(),
  hasScope: () => true,
};

const pairs = (...args: Parameters<typeof pairSaid>) =>
  pairSaid(...args).pairs.map(({ said, finding }) => [said.commentNumber, finding.line]);

describe("review/said", () => {
  it("finds a finding by its identity in another file and on another line", () => {
    const finding = aFinding({ identity: "1f", path: "b.py", line: 30 });
    expect(pairs([said(aFinding({ identity: "1f", line: 3 }))], [finding], now)).toEqual([[1, 30]]);
  });

  it("finds a changed finding by the line to which GitHub moved the comment", () => {
    const before = said(aFinding({ identity: "1f", callee: "one", line: 3 }), { line: 12 });
    const findings = [
      aFinding({ identity: "2e", callee: "two", line: 3 }),
      aFinding({ line: 12, callee: "two" }),
    ];
    expect(pairs([before], findings, now)).toEqual([[1, 12]]);
  });

  it("does not believe the line of a comment that is outdated", () => {
    const before = said(aFinding({ identity: "1f", callee: "one", line: 3 }), { outdated: true });
    expect(pairs([before], [aFinding({ identity: "2e", callee: "two", line: 3 })], now)).toEqual([]);
  });

  it("tells equals apart by the line on which each is said, which is not always its own", () => {
    const findings = [3, 12].map((line) => aFinding({ identity: "1f", line }));
    const placeOf: Now["placeOf"] = ({ path, line }) => ({
      ...{ path, side: "RIGHT", startLine: null },
      line: line === 3 ? 10 : line,
    });
    expect(pairs([said(aFinding({ identity: "1f" }), { line: 10 })], findings, { ...now, placeOf })).toEqual([
      [1, 3],
    ]);
  });

  it("prefers an equal of the same file", () => {
    const findings = ["b.py", "a.py"].map((path) =>
      aFinding({ identity: "1f", path, line: path === "a.py" ? 90 : 3 }),
    );
    expect(pairs([said(aFinding({ identity: "1f", line: 3 }))], findings, now)).toEqual([[1, 90]]);
  });

  it("tells the two sides of a diff apart", () => {
    const before = said(aFinding({ identity: "1f", callee: "one", line: 3 }), { side: "LEFT" });
    expect(pairs([before], [aFinding({ identity: "2e", callee: "two", line: 3 })], now)).toEqual([]);
  });

  it("finds a changed finding by what is called in the same file, also when that was renamed", () => {
    const before = said(aFinding({ identity: "1f", line: 3 }), { line: null, outdated: true });
    const finding = aFinding({ identity: "2e", line: 9, path: "b.py" });
    expect(pairs([before], [finding], now)).toEqual([]);
    expect(pairs([before], [finding], { ...now, renamed: new Map([["a.py", "b.py"]]) })).toEqual([[1, 9]]);
  });

  it("finds it in another function only where its own is gone, or not known", () => {
    const before = said(aFinding({ identity: "1f", scope: "one" }), { line: null, outdated: true });
    const findings = [aFinding({ identity: "2e", scope: "two", line: 9 })];
    const gone = { ...now, hasScope: () => false };
    expect(pairs([before], findings, now)).toEqual([]);
    expect(pairs([before], findings, gone)).toEqual([[1, 9]]);
    expect(pairs([{ ...before, scope: "" }], findings, now)).toEqual([[1, 9]]);
  });

  it("never pairs by a callee that an older marker does not hold", () => {
    const before = said(aFinding({ identity: "1f", callee: "", line: 3 }), { line: null });
    expect(pairs([before], [aFinding({ identity: "2e", callee: "", line: 9 })], now)).toEqual([]);
  });

  it("finds what was fixed by its identity alone", () => {
    const before = said(aFinding({ identity: "1f", line: 3 }), { state: "fixed" });
    expect(pairs([before], [aFinding({ identity: "2e", line: 3 })], now)).toEqual([]);
    expect(pairs([before], [aFinding({ identity: "1f", line: 9 })], now)).toEqual([[1, 9]]);
  });

  it("gives a finding to the open one of two comments about equals", () => {
    const finding = aFinding({ identity: "1f", line: 3 });
    const fixed = said(finding, { state: "fixed", commentNumber: 1 });
    const open = said(finding, { line: 40, commentNumber: 2 });
    expect(pairs([fixed, open], [finding], now)).toEqual([[2, 3]]);
  });

  it("gives what came back to its own comment before another's callee may have it", () => {
    const back = aFinding({ identity: "1f", line: 3 });
    const fixed = said(back, { state: "fixed", commentNumber: 1 });
    const gone = said(aFinding({ identity: "2e", line: 30 }), { line: null, commentNumber: 2 });
    expect(pairs([fixed, gone], [back], now)).toEqual([[1, 3]]);
  });

  it("pairs each comment and each finding once, equals by the nearest line", () => {
    const findings = [5, 20].map((line) => aFinding({ identity: "1f", line }));
    const comments = [18, 6].map((line, at) =>
      said(aFinding({ identity: "1f" }), { line, outdated: true, commentNumber: at }),
    );
    expect(pairs(comments, findings, now).toSorted()).toEqual([
      [0, 20],
      [1, 5],
    ]);
    const { left } = pairSaid(comments.slice(0, 1), findings, now);
    expect(left.findings.map(({ line }) => line)).toEqual([5]);
  });
});

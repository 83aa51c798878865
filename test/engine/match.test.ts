import type { Finding } from "#engine/finding.ts";
import { matchFindings } from "#engine/match.ts";
import { between, finding, randomFrom } from "./support.ts";

const shifted = (by: number) => between({ mapLine: (path, line) => ({ path, line: line + by }) });
const rewritten = between({ mapLine: () => null });

describe("engine/match", () => {
  it("pairs a finding that only moved down", () => {
    const old = finding({ line: 10 });
    const fresh = finding({ line: 17 });
    expect(matchFindings([old], [fresh], shifted(7))).toEqual({
      pairs: [{ old, new: fresh }],
      fixed: [],
      introduced: [],
      unknown: [],
    });
  });

  it("calls a finding that nothing answers to fixed, and one that answers to nothing introduced", () => {
    const old = finding({ identity: "a", callee: "time.sleep" });
    const fresh = finding({ identity: "b", callee: "open", line: 9 });
    const matched = matchFindings([old], [fresh], between());
    expect(matched).toMatchObject({ pairs: [], fixed: [old], introduced: [fresh] });
  });

  it("keeps the second of two equals when the first is deleted", () => {
    const olds = [finding({ line: 10 }), finding({ line: 20 })];
    const fresh = finding({ line: 19 });
    const deletion = between({
      mapLine: (path, line) => (line === 10 ? null : { path, line: line > 10 ? line - 1 : line }),
    });
    const matched = matchFindings(olds, [fresh], deletion);
    expect(matched.pairs).toEqual([{ old: olds[1], new: fresh }]);
    expect(matched.fixed).toEqual([olds[0]]);
  });

  it("calls the added one of two equals introduced, wherever it stands", () => {
    const olds = [finding({ line: 10 })];
    const above = finding({ line: 3 });
    const matched = matchFindings(olds, [above, finding({ line: 12 })], shifted(2));
    expect(matched.introduced).toEqual([above]);
  });

  it("tells the added one of a thousand equals", () => {
    const olds = Array.from({ length: 1000 }, (_, at) => finding({ line: at + 10 }));
    const added = finding({ line: 1 });
    const moved = olds.map((each) => finding({ line: each.line + 1 }));
    expect(matchFindings(olds, [...moved, added], shifted(1)).introduced).toEqual([added]);
  });

  it("pairs equals of a rewritten block by nearest line", () => {
    const olds = [finding({ line: 10 }), finding({ line: 50 })];
    const fresh = finding({ line: 49 });
    expect(matchFindings(olds, [fresh], rewritten).fixed).toEqual([olds[0]]);
  });

  it("follows a renamed file", () => {
    const old = finding({ path: "old.py", line: 4 });
    const fresh = finding({ path: "new.py", line: 4 });
    const renamed = between({ mapLine: (_, line) => ({ path: "new.py", line }) });
    expect(matchFindings([old], [fresh], renamed).introduced).toEqual([]);
  });

  it("follows code that moved to another file", () => {
    const old = finding({ path: "a.py", line: 4 });
    const fresh = finding({ path: "b.py", line: 90 });
    expect(matchFindings([old], [fresh], rewritten).pairs).toEqual([{ old, new: fresh }]);
  });

  it("prefers the equal of the same file to one of another", () => {
    const old = finding({ path: "b.py", line: 4 });
    const here = finding({ path: "b.py", line: 400 });
    const there = finding({ path: "a.py", line: 4 });
    expect(matchFindings([old], [there, here], rewritten).introduced).toEqual([there]);
  });

  it("keeps the thread of a renamed function by rule and mapped line", () => {
    const old = finding({ identity: "a", callee: "x", line: 5 });
    const fresh = finding({ identity: "b", callee: "y", line: 6 });
    expect(matchFindings([old], [fresh], shifted(1)).pairs).toHaveLength(1);
  });

  it("keeps the thread of a changed line by rule, file and callee, also in a renamed file", () => {
    const old = finding({ identity: "a", path: "old.py", line: 5 });
    const fresh = finding({ identity: "b", path: "new.py", line: 5 });
    const edited = between({ mapLine: () => null, renamed: new Map([["old.py", "new.py"]]) });
    expect(matchFindings([old], [fresh], edited).pairs).toHaveLength(1);
  });

  it("does not pair another rule's finding, nor another file's by callee alone", () => {
    const old = finding({ identity: "a" });
    const news = [finding({ identity: "b", rule: "gathers" }), finding({ identity: "c", path: "b.py" })];
    expect(matchFindings([old], news, between()).introduced).toEqual(news);
  });

  it("fixes nothing in a file that could not be read in full", () => {
    const old = finding({ path: "a.py" });
    const matched = matchFindings([old], [], between({ unread: new Set(["a.py"]) }));
    expect(matched).toMatchObject({ fixed: [], unknown: [old] });
  });

  describe("for a thousand random versions", () => {
    const cases = Array.from({ length: 1000 }, (_, seed) => randomVersions(seed));

    it("accounts for every finding exactly once", () => {
      for (const { olds, news, changes } of cases) {
        const matched = matchFindings(olds, news, changes);
        expect(
          sorted([...matched.pairs.map((pair) => pair.old), ...matched.fixed, ...matched.unknown]),
        ).toEqual(sorted(olds));
        expect(sorted([...matched.pairs.map((pair) => pair.new), ...matched.introduced])).toEqual(
          sorted(news),
        );
      }
    });

    it("pairs only findings of one rule, and leaves none unpaired that share rule and identity", () => {
      for (const { olds, news, changes } of cases) {
        const matched = matchFindings(olds, news, changes);
        expect(matched.pairs.filter((pair) => pair.old.rule !== pair.new.rule)).toEqual([]);
        const gone = new Set([...matched.fixed, ...matched.unknown].map((each) => each.rule + each.identity));
        expect(matched.introduced.filter((each) => gone.has(each.rule + each.identity))).toEqual([]);
      }
    });

    it("does not depend on the order of its input", () => {
      for (const { olds, news, changes } of cases) {
        const matched = matchFindings(olds, news, changes);
        expect(matchFindings(olds.toReversed(), news.toReversed(), changes)).toEqual(matched);
      }
    });

    it("pairs every finding with itself where nothing changed", () => {
      for (const { olds } of cases) {
        const matched = matchFindings(olds, olds, between());
        expect(matched.pairs.filter((pair) => pair.old !== pair.new)).toEqual([]);
        expect(matched.pairs).toHaveLength(olds.length);
      }
    });
  });
});

/** Findings on lines of their own, few rules, files, identities and callees, so that they meet often. */
function randomVersions(seed: number) {
  const random = randomFrom(seed);
  const pick = (most: number) => Math.floor(random() * most);
  const some = () => {
    const places = Array.from({ length: pick(12) }, () => ({ path: `${pick(2)}.py`, line: 1 + pick(30) }));
    const distinct = new Map(places.map((place) => [JSON.stringify(place), place]));
    return [...distinct.values()].map((place) =>
      finding({ ...place, rule: `rule-${pick(2)}`, identity: `${pick(4)}`, callee: `${pick(2)}` }),
    );
  };
  const [cut, by, unread] = [pick(30), pick(5), pick(2)];
  const changes = between({
    mapLine: (path, line) => (line === cut ? null : { path, line: line > cut ? line + by : line }),
    unread: new Set(unread === 0 ? [] : ["0.py"]),
  });
  return { olds: some(), news: some(), changes };
}

function sorted(findings: readonly Finding[]): string[] {
  return findings.map((each) => JSON.stringify(each)).sort();
}

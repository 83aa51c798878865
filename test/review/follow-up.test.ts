import { readFindingMarker } from "#review/marker.ts";
import { reviewChange } from "#review/review.ts";
import type { ReviewInput, SaidBefore, Verdict } from "#review/types.ts";
import { aFinding, aReport, counts, newFile, said, settings, shown } from "./support.ts";

const head = "a".repeat(40);
const finding = aFinding({ line: 5 });
const gone = aFinding({ line: 9 });

/** What is to be edited, as words: how the finding stands, how GitHub shows the comment. */
function edits(input: ReviewInput) {
  return reviewChange(input).edits.map(({ body, display }) => [
    readFindingMarker(body)?.state,
    display !== null && display !== "show" ? display.hide : display,
  ]);
}

const accepted: Verdict = {
  ...{ kind: "accepted", by: "ada", tradeOff: "speed", control: "a limiter" },
  ...{ until: "2026-11-22", owner: null },
};
const falseAlarm: Verdict = { kind: "false-alarm", by: "bob", reason: "bounded above" };

describe("review/follow-up", () => {
  it("marks what is gone with the head, above what was said", () => {
    const [edit, ...more] = reviewChange(newFile([], { said: [said(gone)] })).edits;
    expect(more).toEqual([]);
    expect(edit?.body).toMatch(
      /^\*\*Fixed\*\* in aaaaaaa\.\n\n<details><summary>What was said<\/summary>\n\n\*\*What was said\.\*\*\n\n<\/details>\n\n<!--/,
    );
    expect(readFindingMarker(edit?.body ?? "")).toMatchObject({ state: "fixed", fixedIn: head });
  });

  it.each(["fixed", "suppressed", "outside"] as const)(
    "leaves what was marked as %s before as it is",
    (state) => {
      expect(edits(newFile([], { said: [said(gone, { state, fixedIn: "b".repeat(40) })] }))).toEqual([]);
    },
  );

  it("offers nothing in the folded text that a click would apply", () => {
    const body = "Do.\n\n````suggestion\nx = 1\n````";
    const [edit] = reviewChange(newFile([], { said: [said(gone, { body })] })).edits;
    expect(edit?.body).toContain("````python\nx = 1\n````");
    expect(edit?.body).not.toContain("suggestion");
  });

  it.each<[what: string, given: Partial<ReviewInput>]>([
    ["was read in part", { heads: [aReport("a.py", [], { read: "part", reason: "syntax errors" })] }],
    ["was not read", { heads: [aReport("a.py", [], { read: "not", reason: "not UTF-8" })] }],
    ["was not fetched", { heads: [], notFetched: [{ path: "a.py", reason: "over 1 MB" }] }],
    ["is out of scope now", { heads: [aReport("a.py", [], { outOfScope: "generated" })] }],
    ["is not asked about by that rule", { isAsked: () => false }],
    ["may be beyond GitHub's list", { files: [], heads: [], allFilesListed: false }],
    [
      "may go by another name, which was not read",
      {
        files: [],
        heads: [],
        notFetched: [{ path: "b.py", reason: "over 1 MB" }],
      },
    ],
    [
      "was deleted while another, which was not read, may have its code",
      {
        files: [{ path: "a.py", previousPath: null, status: "removed", patch: null }],
        heads: [],
        notFetched: [{ path: "b.py", reason: "over 1 MB" }],
      },
    ],
    [
      "is one whose base is not at hand",
      {
        files: [{ path: "a.py", previousPath: null, status: "modified", patch: null }],
      },
    ],
  ])("fixes nothing in a file that %s", (_, given) => {
    expect(edits(newFile([], { said: [said(gone)], ...given }))).toEqual([]);
  });

  it("marks what was in a file that is deleted, or no longer changed", () => {
    const files = [{ path: "a.py", previousPath: null, status: "removed", patch: null }] as const;
    expect(edits(newFile([], { said: [said(gone)], heads: [], files }))).toEqual([["fixed", "RESOLVED"]]);
    expect(edits(newFile([], { said: [said(gone)], heads: [], files: [] }))).toEqual([
      ["outside", "OUTDATED"],
    ]);
  });

  it("marks what was in a file that is no longer changed, though one that was there before was not read", () => {
    const modified = { path: "b.py", previousPath: null, status: "modified", patch: null } as const;
    const unread = { files: [modified], heads: [], notFetched: [{ path: "b.py", reason: "over 1 MB" }] };
    expect(edits(newFile([], { said: [said(gone)], ...unread }))).toEqual([["outside", "OUTDATED"]]);
  });

  it("does not say that the base has what only its diff shows", () => {
    const patch = "@@ -1 +1 @@\n-one\n+two";
    const files = [{ path: "a.py", previousPath: null, status: "modified", patch }] as const;
    expect(edits(newFile([gone], { said: [said(gone)], files }))).toEqual([]);
    expect(edits(newFile([gone], { said: [said(gone)], files, bases: [aReport("a.py", [gone])] }))).toEqual([
      ["outside", "OUTDATED"],
    ]);
  });

  it("shows again what is back, without a word that it was fixed", () => {
    const back = said(finding, { state: "fixed", fixedIn: head, minimized: true });
    const review = reviewChange(newFile([finding], { said: [back] }));
    expect(review.comments).toEqual([]);
    expect(review.edits).toMatchObject([{ said: back, display: "show" }]);
    expect(review.edits[0]?.body).toContain(`**${finding.message}**`.slice(0, 20));
    expect(counts(review)).toMatchObject({ "said before and open": 1, "said on lines of this head": 0 });
  });

  it("offers a fix in a comment that stands only where it stands on exactly the lines of the fix", () => {
    const edit = { line: 5, column: 1, endLine: 5, endColumn: 5, text: "one" };
    const renamed = aFinding({ line: 5, identity: "2e", fix: { kind: "safe", edits: [edit] } });
    const bodyAt = (given: Partial<SaidBefore>) =>
      reviewChange(newFile([renamed], { said: [said(finding, given)] })).edits[0]?.body;
    expect(bodyAt({})).toContain("```suggestion");
    expect(bodyAt({ startLine: 4 })).not.toContain("```suggestion");
    expect(bodyAt({ outdated: true })).not.toContain("```suggestion");
    expect(bodyAt({ side: "LEFT" })).not.toContain("```suggestion");
  });

  it.each<[what: string, given: Partial<SaidBefore>, row: string]>([
    ["accepted, on its last day", { verdict: accepted }, "accepted"],
    ["called a false alarm", { verdict: falseAlarm }, "false alarm"],
    ["resolved", { resolved: true }, "resolved by a person"],
    ["accepted and resolved", { verdict: accepted, resolved: true }, "accepted"],
  ])("is silent about what a person %s, and counts it so", (_, given, row) => {
    const review = reviewChange(newFile([finding], { said: [said(finding, given)] }));
    expect([shown(review), review.edits]).toEqual([[], []]);
    expect(counts(review)).toMatchObject({ "introduced by this change": 1, [row]: 1 });
    expect(review.check).toMatchObject({ conclusion: "success", title: "Nothing open" });
  });

  it.each<[what: string, given: Partial<SaidBefore>]>([
    ["an answered", { verdict: falseAlarm }],
    ["a resolved", { resolved: true }],
  ])("remembers unseen that %s finding is gone", (_, given) => {
    const before = said(gone, given);
    const [edit] = reviewChange(newFile([], { said: [before] })).edits;
    expect(edit?.display).toBeNull();
    expect(edit?.body.replace(/<!--.*/, "")).toBe(before.body.replace(/<!--.*/, ""));
    expect(readFindingMarker(edit?.body ?? "")).toMatchObject({
      ...{ state: "fixed", verdict: before.verdict },
    });
  });

  it("speaks again where an acceptance is past its date", () => {
    const input = newFile([finding], { said: [said(finding, { verdict: accepted })], today: "2026-11-23" });
    expect(edits(input)).toEqual([["open", null]]);
    expect(readFindingMarker(reviewChange(input).edits[0]?.body ?? "")?.verdict).toBeNull();
    expect(counts(reviewChange(input))).toMatchObject({ accepted: 0, "said before and open": 1 });
    expect(reviewChange(input).check.conclusion).toBe("neutral");
  });

  it.each([
    ["the settings switch the review off", settings({ mode: "off" })],
    ["drafts are off", { draft: true, ...settings({ drafts: "off" }) }],
  ])("edits nothing where %s", (_, given) => {
    expect(edits(newFile([], { said: [said(gone)], ...given }))).toEqual([]);
  });

  it("says in the check run where what was said stands now", () => {
    const { check } = reviewChange(newFile([finding], { said: [said(finding, { path: "old.py" })] }));
    expect(check.summary).toContain("**Said before and open**\n\n- `a.py:5` unbounded-gather");
  });

  it("says in the check run of what it could not look at again", () => {
    const unread = { heads: [], notFetched: [{ path: "a.py", reason: "over 1 MB" }] };
    const before = [said(gone), said(finding, { verdict: falseAlarm }), said(finding, { state: "fixed" })];
    const { check } = reviewChange(newFile([], { said: before, ...unread }));
    expect(check.summary).toContain(
      "**Said before, and not looked at again**\n\n- `a.py` unbounded-gather\n\n",
    );
  });

  it.each([
    ["where it is not shown on a line", null, true],
    ["but not where its line is shown", 5, false],
  ])("says above what came back in another file where that is, %s", (_, line, isSaid) => {
    const before = said(finding, { state: "fixed", path: "old.py", line });
    const [edit] = reviewChange(newFile([finding], { said: [before] })).edits;
    expect(edit?.body.startsWith("This is in `a.py` now.\n\n")).toBe(isSaid);
  });

  it("marks what is fixed, and not the neighbour for which there was no room", () => {
    const one = said(aFinding({ line: 5, scope: "A.one" }), { line: null, outdated: true });
    const texts = new Map([
      ["a.py", "class A:\n    async def one(self): ...\n\n    async def two(self): ...\n"],
    ]);
    const review = reviewChange(newFile([aFinding({ line: 9, scope: "A.two" })], { said: [one], texts }));
    expect(review.edits.map(({ body }) => readFindingMarker(body)?.state)).toEqual(["fixed"]);
    expect(review.comments).toHaveLength(1);
  });

  it("takes a deleted comment for an answer, and counts its finding as resolved", () => {
    const review = reviewChange(newFile([finding, gone], { deleted: new Set([finding.identity]) }));
    expect(review.comments.map((comment) => comment.finding)).toEqual([gone]);
    expect(counts(review)).toMatchObject({ "introduced by this change": 2, "resolved by a person": 1 });
  });

  it("adds up: every introduced finding is counted once, however it was answered", () => {
    const findings = [1, 2, 3, 4, 5, 6].map((line) => aFinding({ line }));
    const answers: Partial<SaidBefore>[] = [
      {},
      { resolved: true },
      { verdict: accepted },
      { verdict: falseAlarm },
      { state: "fixed" },
    ];
    const before = findings.flatMap((each, at) => (answers[at] ? [said(each, answers[at])] : []));
    const table = counts(reviewChange(newFile(findings, { said: before })));
    const { "introduced by this change": introduced = 0, ...parts } = table;
    expect(introduced).toBe(6);
    expect(Object.values(parts).reduce((sum, each) => sum + each, 0)).toBe(introduced);
  });
});

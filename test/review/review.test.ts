import type { Finding } from "#engine/finding.ts";
import { readFindingMarker, readReviewMarker } from "#review/marker.ts";
import { reviewChange, withoutRefused } from "#review/review.ts";
import { aFinding, counts, newFile, said, settings, shown } from "./support.ts";

describe("review/review", () => {
  it("comments on what is introduced, the worst first", () => {
    const findings = [
      aFinding({ line: 2 }),
      aFinding({ line: 9, severity: "error" }),
      aFinding({ line: 5, severity: "error" }),
    ];
    const review = reviewChange(newFile(findings));
    expect(shown(review)).toEqual(["RIGHT 5", "RIGHT 9", "RIGHT 2"]);
    expect(review.check).toMatchObject({
      conclusion: "neutral",
      title: "Open: 2 errors, 1 warning",
      annotations: [],
    });
  });

  it("says nothing and concludes with success where nothing is introduced", () => {
    const review = reviewChange(newFile([]));
    expect(review).toMatchObject({ comments: [], body: null });
    expect(review.check).toEqual({
      conclusion: "success",
      title: "Nothing introduced",
      summary: "Read 1 changed Python file in full.",
      annotations: [],
    });
  });

  it("names the doctrine once, in the review's body, with a marker of the head and what is said", () => {
    const review = reviewChange(newFile([aFinding({ line: 3 }), aFinding({ line: 2 })]));
    expect(review.body?.match(/python-concurrency-performance/g)).toHaveLength(1);
    expect(readReviewMarker(review.body ?? "")).toEqual({
      head: "a".repeat(40),
      identities: ["0000000000000002", "0000000000000003"],
    });
    expect(review.comments.some(({ body }) => body.includes("python-concurrency-performance"))).toBe(false);
    expect(review.comments.map(({ body }) => readFindingMarker(body)?.identity)).toEqual([
      "0000000000000002",
      "0000000000000003",
    ]);
  });

  it("keeps to the limit of comments and annotates the rest", () => {
    const findings = Array.from({ length: 13 }, (_, at) => aFinding({ line: at + 1 }));
    const review = reviewChange(newFile(findings, settings({ maxComments: 4 })));
    expect(shown(review)).toEqual(["RIGHT 1", "RIGHT 2", "RIGHT 3", "RIGHT 4"]);
    expect(review.check.annotations.map(({ startLine }) => startLine)).toEqual([
      5, 6, 7, 8, 9, 10, 11, 12, 13,
    ]);
    expect(review.body).toContain("9 more are in the check run.");
    expect(counts(review)).toEqual({
      "introduced by this change": 13,
      "said on lines of this head": 4,
      "said before and open": 0,
      "resolved by a person": 0,
      accepted: 0,
      "false alarm": 0,
      "suppressed in the code": 0,
      "only here": 9,
    });
  });

  it("has the same to say of a head when it is asked again, and no more", () => {
    const findings = [1, 2, 3, 4].map((line) => aFinding({ line }));
    const limit = settings({ maxComments: 2 });
    const first = reviewChange(newFile(findings, limit));
    const { head } = newFile(findings);
    const before = findings.slice(0, 2).map((finding) => said(finding, { commit: head }));
    const again = reviewChange(newFile(findings, { ...limit, said: before }));
    expect(shown(again)).toEqual([]);
    expect(counts(again)).toEqual(counts(first));
    expect(counts(again)).toMatchObject({ "said on lines of this head": 2, "said before and open": 0 });
  });

  it("says nothing twice, and nothing that a person resolved", () => {
    const findings = [1, 2, 3].map((line) => aFinding({ line }));
    const [one, two] = findings as [Finding, Finding];
    const review = reviewChange(
      newFile(findings, { said: [said(one), said(two, { resolved: true, outdated: true, line: null })] }),
    );
    expect(shown(review)).toEqual(["RIGHT 3"]);
    expect(counts(review)).toMatchObject({
      "said before and open": 1,
      "resolved by a person": 1,
      "said on lines of this head": 1,
    });
  });

  it("says the second of two equal findings when only one was said, and tells which by the line", () => {
    const equals = [5, 20].map((line) => aFinding({ line, identity: "equal" }));
    const [first, second] = equals as [Finding, Finding];
    expect(shown(reviewChange(newFile(equals, { said: [said(first)] })))).toEqual(["RIGHT 20"]);
    expect(shown(reviewChange(newFile(equals, { said: [said(second, { line: 18 })] })))).toEqual(["RIGHT 5"]);
    expect(shown(reviewChange(newFile(equals, { said: [said(first), said(second)] })))).toEqual([]);
  });

  it("is not silenced by what was said of another rule", () => {
    const finding = aFinding({ line: 5 });
    expect(
      shown(reviewChange(newFile([finding], { said: [said(finding, { rule: "another-rule" })] }))),
    ).toEqual(["RIGHT 5"]);
  });

  it("concludes with success where all there is was resolved", () => {
    const finding = aFinding({ line: 5 });
    const review = reviewChange(newFile([finding], { said: [said(finding, { resolved: true })] }));
    expect(review.check).toMatchObject({ conclusion: "success", title: "Nothing open" });
  });

  it("never comments on info, but lists it where there is a review anyway", () => {
    const info = aFinding({ line: 2, severity: "info", message: "A preference." });
    const alone = reviewChange(newFile([info]));
    expect(alone).toMatchObject({ comments: [], body: null });
    expect(alone.check.annotations).toMatchObject([{ level: "notice", startLine: 2 }]);
    const together = reviewChange(newFile([info, aFinding({ line: 9 })]));
    expect(shown(together)).toEqual(["RIGHT 9"]);
    expect(together.body).toContain("- `a.py:2` A preference.");
  });

  it("says what concerns the whole change in the body and the check run, never on a line", () => {
    const whole = aFinding({ severity: "warning", changeLevel: true, message: "The title claims a gain." });
    const review = reviewChange(newFile([aFinding({ line: 9 })], { changeFindings: [whole] }));
    expect(shown(review)).toEqual(["RIGHT 9"]);
    expect(review.body).toContain("- The title claims a gain.");
    expect(review.check.summary).toMatch(
      /about the change as a whole\n {2}\n {2}> \*\*Common mistake\*\*: .*\n {2}>\n {2}> \*\*Suggested default\*\*: /,
    );
    expect(review.check.annotations).toEqual([]);
    expect(counts(review)).toMatchObject({ "introduced by this change": 2, "only here": 1 });
  });

  it.each([
    ["a draft", { draft: true }],
    ["the mode check", settings({ mode: "check" })],
    ["a draft and the mode check", { draft: true, ...settings({ mode: "check", drafts: "review" }) }],
  ])("only concludes the check run for %s", (_, given) => {
    const review = reviewChange(newFile([aFinding({ line: 3 })], given));
    expect(review).toMatchObject({ comments: [], body: null });
    expect(review.check).toMatchObject({ conclusion: "neutral", annotations: [{ startLine: 3 }] });
  });

  it("reviews a draft where the settings ask for it", () => {
    expect(
      shown(
        reviewChange(newFile([aFinding({ line: 3 })], { draft: true, ...settings({ drafts: "review" }) })),
      ),
    ).toEqual(["RIGHT 3"]);
  });

  it("moves comments that GitHub refuses to the check run, and counts them there", () => {
    const review = reviewChange(newFile([1, 2, 3].map((line) => aFinding({ line }))));
    const once = withoutRefused(review, review.comments.slice(1, 2));
    expect(shown(once)).toEqual(["RIGHT 1", "RIGHT 3"]);
    expect(once.check.annotations).toMatchObject([{ startLine: 2 }]);
    expect(once.check.summary).toContain("on a line that GitHub takes no comment on");
    expect(counts(once)).toMatchObject({
      "introduced by this change": 3,
      "said on lines of this head": 2,
      "only here": 1,
    });
    expect(readReviewMarker(once.body ?? "")?.identities).toHaveLength(2);
    const none = withoutRefused(once, once.comments);
    expect(none).toMatchObject({ comments: [], body: null });
    expect(counts(none)).toMatchObject({
      "introduced by this change": 3,
      "said on lines of this head": 0,
      "only here": 3,
    });
  });

  it("says of a rule that it is proposed for the check run, with the figures, and comments on", () => {
    const proposed = [{ rule: "unbounded-gather", comments: 24, notUseful: 7, people: 3 }];
    const review = reviewChange(newFile([aFinding({ line: 5 })], { demotions: { proposed, moved: [] } }));
    expect(shown(review)).toEqual(["RIGHT 5"]);
    expect(review.check.summary).toContain(
      "proposed for the check run: `unbounded-gather`, of whose 24 comments here in 90 days 7 were called not useful, by 3 people with write permission; `feedback: demote` moves it",
    );
  });

  it("says in the check run alone what feedback moved there, and of another rule on its line", () => {
    const moved = [{ rule: "unbounded-gather", comments: 24, notUseful: 7, people: 3 }];
    const findings = [aFinding({ line: 5 }), aFinding({ line: 9, rule: "dangling-task" })];
    const review = reviewChange(newFile(findings, { demotions: { proposed: [], moved } }));
    expect(shown(review)).toEqual(["RIGHT 9"]);
    expect(counts(review)).toMatchObject({ "introduced by this change": 2, "only here": 1 });
    expect(review.check.summary).toContain("moved here by feedback");
    expect(review.check.annotations).toMatchObject([{ startLine: 5 }]);
  });

  it("puts a suggestion's comment on exactly the lines that it replaces", () => {
    const edit = { line: 6, column: 1, endLine: 7, endColumn: 7, text: "one" };
    const finding = aFinding({ line: 7, fix: { kind: "safe", edits: [edit] } });
    const [comment] = reviewChange(newFile([finding])).comments;
    expect(comment).toMatchObject({ side: "RIGHT", startLine: 6, line: 7 });
    expect(comment?.body).toContain("```suggestion\none\n```");
  });
});

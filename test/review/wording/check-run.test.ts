import type { Suppressed } from "#engine/finding.ts";
import type { Severity } from "#engine/rule.ts";
import { reviewChange } from "#review/review.ts";
import { aFinding, aReport, anInput, counts, newFile, said, settings } from "../support.ts";

describe("review/wording/check-run", () => {
  it.each([
    ["the mode is off", newFile([aFinding()], settings({ mode: "off" })), /switch/],
    ["drafts are off", newFile([aFinding()], { draft: true, ...settings({ drafts: "off" }) }), /draft/],
    ["there is no Python", anInput(), /No Python text/],
    [
      "there is only a submodule",
      anInput({ notFetched: [{ path: "lib.py", reason: "submodule" }] }),
      /`lib.py`: submodule/,
    ],
  ])("skips where %s, and says so", (_, input, reason) => {
    const review = reviewChange(input);
    expect(review).toMatchObject({ comments: [], body: null });
    expect(review.check).toMatchObject({ conclusion: "skipped", title: "Nothing reviewed", annotations: [] });
    expect(review.check.summary).toMatch(reason);
  });

  it.each<[Severity, "error" | "warning" | null, string]>([
    ["error", null, "neutral"],
    ["error", "error", "failure"],
    ["warning", "error", "neutral"],
    ["warning", "warning", "failure"],
    ["info", "warning", "neutral"],
  ])("concludes a finding of severity %s under the gate %s with %s", (severity, failOn, conclusion) => {
    const review = reviewChange(newFile([aFinding({ line: 3, severity })], settings({ failOn })));
    expect(review.check.conclusion).toBe(conclusion);
  });

  it("gates on what was said before too, and on what is not said at all", () => {
    const finding = aFinding({ line: 3, severity: "error" });
    const gate = settings({ failOn: "error", maxComments: 0 });
    expect(reviewChange(newFile([finding], { said: [said(finding)], ...gate })).check.conclusion).toBe(
      "failure",
    );
    expect(reviewChange(newFile([finding], gate)).check.conclusion).toBe("failure");
    expect(
      reviewChange(newFile([finding], { said: [said(finding, { resolved: true })], ...gate })).check
        .conclusion,
    ).toBe("success");
  });

  it.each([
    [
      "not fetched",
      { notFetched: [{ path: "big.py", reason: "over 1 MB" }] },
      /\*\*Not read\*\*\n\n- `big.py`: over 1 MB/,
    ],
    [
      "not read",
      { heads: [aReport("x.py", [], { read: "not", reason: "took longer than 2 s" })] },
      /- `x.py`: took longer than 2 s/,
    ],
    [
      "read in part",
      { heads: [aReport("x.py", [], { read: "part", reason: "a syntax error in `f`" })] },
      /\*\*Read in part\*\*\n\n- `x.py`: a syntax error in `f`/,
    ],
    [
      "not compared",
      {
        heads: [aReport("x.py", [])],
        files: [{ path: "x.py", previousPath: null, status: "modified" as const, patch: null }],
      },
      /\*\*Not compared.*\n\n- `x.py`/,
    ],
  ])("is neutral, never a failure, where a file was %s, and names it", (_, given, named) => {
    const { check } = reviewChange(newFile([], { ...settings({ failOn: "warning" }), ...given }));
    expect(check).toMatchObject({
      conclusion: "neutral",
      title: "Nothing introduced; 1 file not read in full",
    });
    expect(check.summary).toMatch(named);
  });

  it("tells what is out of scope, what is silenced and what is wrong with an ignore comment", () => {
    const by = { line: 4, column: 1, endLine: 4, endColumn: 9 };
    const suppressed: Suppressed = {
      finding: aFinding({ line: 4 }),
      by,
      form: "ignore",
      reason: "twelve regions",
      until: "2027-03-01",
      owner: "@octocat",
    };
    const head = aReport("a.py", [], {
      suppressed: [suppressed],
      outOfScope: "it is generated",
      suppressionProblems: [
        { ...by, path: "a.py", problem: "useless", sentence: "`ignore[x]` silences nothing." },
      ],
    });
    const review = reviewChange(newFile([], { heads: [head] }));
    expect(review.check.summary).toContain(
      "- `a.py:4` unbounded-gather: twelve regions; until 2027-03-01; owner @\u200boctocat",
    );
    expect(review.check.summary).toContain("- `a.py`: it is generated");
    expect(review.check.summary).toContain(
      "- `a.py:4` `ignore\\[x\\]` silences nothing.".replaceAll("\\", ""),
    );
    expect(review.check.conclusion).toBe("success");
    expect(counts(review)).toMatchObject({ "introduced by this change": 1, "suppressed in the code": 1 });
  });

  it("never writes more than GitHub takes", () => {
    const words = "`" + "é`*@x ".repeat(2_000);
    const findings = Array.from({ length: 3_000 }, (_, at) =>
      aFinding({
        line: (at % 40) + 1,
        identity: `${at}`,
        message: words,
        why: words,
        remedy: words,
        path: "a.py",
      }),
    );
    const unread = Array.from({ length: 3_000 }, (_, at) => ({
      path: `${"long/".repeat(200)}${at}.py`,
      reason: words,
    }));
    const review = reviewChange(newFile(findings, { notFetched: unread }));
    const bytes = (text: string) => new TextEncoder().encode(text).length;
    expect(bytes(review.check.summary)).toBeLessThanOrEqual(65_535);
    expect(review.check.summary).toMatch(/left out/);
    expect(review.check.annotations).toHaveLength(200);
    const request = review.check.annotations.slice(0, 50);
    expect(bytes(JSON.stringify(request))).toBeLessThan(200_000);
    for (const { body } of review.comments) expect(body.length).toBeLessThan(3_000);
    expect(review.body?.length).toBeLessThan(65_536);
  });
});

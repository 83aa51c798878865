import type { Suppressed } from "#engine/finding.ts";
import { reviewChange, withoutRefused, type DecidedReview } from "#review/review.ts";
import type { ReviewInput } from "#review/types.ts";
import { aFinding, aReport, counts, newFile, said, settings } from "./support.ts";

describe("review/review, whatever comes in", () => {
  /** A generator with a seed (mulberry32), so that a failure can be had again. */
  function random(seed: number): (below: number) => number {
    let state = seed;
    return (below) => {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
    };
  }

  function anything(seed: number): ReviewInput {
    const below = random(seed);
    const severity = () => (["error", "warning", "info"] as const)[below(3)] ?? "info";
    const finding = () =>
      aFinding({ line: below(60) + 1, severity: severity(), identity: `${below(6)}`, callee: `${below(3)}` });
    const some = <T>(most: number, make: () => T): T[] => Array.from({ length: below(most + 1) }, make);
    const silent = (): Suppressed => ({
      finding: finding(),
      by: finding(),
      form: "ignore",
      reason: "",
      until: null,
      owner: null,
    });
    const input = newFile(some(8, finding), {
      draft: below(5) === 0,
      changeFindings: some(2, () => aFinding({ changeLevel: true, severity: severity() })),
      said: some(6, () =>
        said(finding(), { resolved: below(2) === 0, line: below(3) === 0 ? null : below(60) }),
      ),
      ...settings({ maxComments: below(4), failOn: ([null, "error", "warning"] as const)[below(3)] ?? null }),
    });
    const base = aReport("a.py", some(4, finding), {
      suppressed: some(2, silent),
      read: below(4) === 0 ? "part" : "whole",
    });
    const status = below(2) === 0 ? "added" : "modified";
    return {
      ...input,
      files: input.files.map((file) => ({ ...file, status })),
      heads: input.heads.map((head) => ({ ...head, suppressed: some(3, silent) })),
      bases: status === "added" ? [] : [base],
    };
  }

  const seeds = Array.from({ length: 400 }, (_, at) => at);

  it("gives counts that add up, also after refusals", () => {
    for (const seed of seeds) {
      const review = reviewChange(anything(seed));
      for (const each of [review, withoutRefused(review, review.comments.slice(1))]) {
        const { "introduced by this change": introduced = 0, ...parts } = counts(each);
        const sum = Object.values(parts).reduce((total, count) => total + count, 0);
        expect({ seed, sum }).toEqual({ seed, sum: introduced });
        expect(counts(each)["said on lines of this head"] ?? 0).toBe(each.comments.length);
      }
      expect(counts(withoutRefused(review, review.comments))["introduced by this change"]).toBe(
        counts(review)["introduced by this change"],
      );
    }
  });

  it("gives the same review for the same input, in whatever order the findings come", () => {
    for (const seed of seeds.slice(0, 100)) {
      const input = anything(seed);
      const turned = {
        ...input,
        heads: input.heads.map((head) => ({ ...head, findings: head.findings.toReversed() })),
      };
      expect(reviewChange(input)).toEqual(reviewChange(input));
      const lines = (review: DecidedReview) =>
        review.comments.map(({ line, finding }) => [line, finding.severity]);
      if (input.said.length === 0) expect(lines(reviewChange(turned))).toEqual(lines(reviewChange(input)));
    }
  });

  it("comments only on lines of the diff, never above the limit, never on info", () => {
    for (const seed of seeds) {
      const input = anything(seed);
      const { comments, body } = reviewChange(input);
      expect(comments.length).toBeLessThanOrEqual(input.settings.maxComments);
      expect(body === null).toBe(comments.length === 0);
      for (const { line, finding } of comments) {
        expect(line).toBeLessThanOrEqual(40);
        expect(finding.severity).not.toBe("info");
      }
    }
  });
});

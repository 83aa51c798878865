import { demotions, demotionsBy, lowerBound, type SeenComment } from "#review/demotion.ts";

const today = "2026-11-22";

/** So many comments of a rule, of which so many were called not useful, in turns by some people. */
function seen(
  count: number,
  notUseful: number,
  given: { people?: number; date?: string } = {},
): SeenComment[] {
  const { people = 3, date = "2026-11-01" } = given;
  return Array.from({ length: count }, (_, at) => ({
    rule: "unbounded-gather",
    date,
    notUseful: at < notUseful ? [`person-${at % people}`] : [],
  }));
}

describe("review/demotion, by the settings", () => {
  const rule = { rule: "unbounded-gather", comments: 20, notUseful: 4, people: 3 };
  const nothing = { rules: {} };
  it.each([
    ["proposed", ["propose", nothing], { proposed: [rule], moved: [] }],
    ["moved", ["demote", nothing], { proposed: [], moved: [rule] }],
    ["left alone", ["off", nothing], { proposed: [], moved: [] }],
    [
      "proposed where the organisation enforces it",
      ["demote", { rules: { "unbounded-gather": "error" } }],
      { proposed: [rule], moved: [] },
    ],
  ] as const)("is %s", (_, [feedback, enforced], by) => {
    expect(demotionsBy([rule], { feedback, enforced })).toEqual(by);
  });
});

describe("review/demotion", () => {
  it.each<[what: string, comments: readonly SeenComment[], isProposed: boolean]>([
    ["four of twenty", seen(20, 4), true],
    ["three of twenty, which may be chance", seen(20, 3), false],
    ["nineteen of nineteen, which are few", seen(19, 19), false],
    ["all of twenty by two people", seen(20, 20, { people: 2 }), false],
    ["a tenth of a thousand", seen(1_000, 100), false],
    ["an eighth of a thousand", seen(1_000, 125), true],
    ["none", seen(50, 0), false],
    ["twenty that are 90 days old", seen(20, 20, { date: "2026-08-24" }), false],
    ["twenty of the last 90 days", seen(20, 20, { date: "2026-08-25" }), true],
    ["four of twenty, of which one is old", [...seen(19, 4), ...seen(1, 0, { date: "2026-01-01" })], false],
  ])("tells whether a rule is to be moved by %s", (_what, comments, isProposed) => {
    expect(demotions(comments, today)).toHaveLength(isProposed ? 1 : 0);
  });

  it("says of each rule by what it is moved, by name", () => {
    const others = seen(20, 10).map((each) => ({ ...each, rule: "dangling-task" }));
    expect(
      demotions([...seen(20, 4), ...others, ...seen(9, 9).map((each) => ({ ...each, rule: "a" }))], today),
    ).toEqual([
      { rule: "dangling-task", comments: 20, notUseful: 10, people: 3 },
      { rule: "unbounded-gather", comments: 20, notUseful: 4, people: 3 },
    ]);
  });

  it("counts a comment once, whoever called it not useful", () => {
    const [first, ...rest] = seen(20, 3);
    const loud = { rule: "unbounded-gather", date: today, notUseful: ["a", "b", "c", "d", "e"] };
    expect(first && demotions([loud, ...rest], today)).toEqual([]);
  });

  it.each([
    [4, 20, 0.1101],
    [3, 20, 0.0746],
    [0, 20, 0],
    [20, 20, 0.9241],
  ])("bounds the share of %d of %d from below as Wilson does", (hits, of, bound) => {
    expect(lowerBound(hits, of)).toBeCloseTo(bound, 3);
  });
});

import { feedbackOn } from "#review/feedback.ts";
import { aFinding, said } from "./support.ts";

describe("review/feedback", () => {
  it("counts what people reacted with, by rule, each person once a comment", () => {
    const gather = aFinding({ rule: "unbounded-gather" });
    const task = aFinding({ rule: "dangling-task" });
    expect(
      feedbackOn([
        said(gather, { useful: ["ada"], notUseful: ["bob", "bob"] }),
        said(gather, { notUseful: ["bob", "eve"] }),
        said(task, { useful: ["ada"] }),
        said(aFinding({ rule: "unbounded-queue" })),
      ]),
    ).toEqual([
      { rule: "dangling-task", comments: 1, useful: 1, notUseful: 0 },
      { rule: "unbounded-gather", comments: 2, useful: 1, notUseful: 3 },
    ]);
  });
});

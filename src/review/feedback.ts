import type { SaidBefore } from "./types.ts";

/** How people reacted to the comments of a rule on one pull request. */
export interface RuleFeedback {
  readonly rule: string;
  readonly comments: number;
  /** 👍 and 👎, each person once a comment. */
  readonly useful: number;
  readonly notUseful: number;
}

/** Only of rules that somebody reacted to, by name. */
export function feedbackOn(said: readonly SaidBefore[]): readonly RuleFeedback[] {
  return [...Map.groupBy(said, ({ rule }) => rule)]
    .map(([rule, comments]) => ({
      rule,
      comments: comments.length,
      useful: countOf(comments.map((comment) => comment.useful)),
      notUseful: countOf(comments.map((comment) => comment.notUseful)),
    }))
    .filter(({ useful, notUseful }) => useful + notUseful > 0)
    .toSorted((one, other) => (one.rule < other.rule ? -1 : 1));
}

function countOf(people: readonly (readonly string[])[]): number {
  return people.reduce((sum, each) => sum + new Set(each).size, 0);
}

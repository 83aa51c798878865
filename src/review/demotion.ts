/** A comment that was seen, in one installation. */
export interface SeenComment {
  readonly rule: string;
  /** ISO date on which it was made. */
  readonly date: string;
  /** Logins of people with write permission who called it not useful: by 👎, or as a false alarm. */
  readonly notUseful: readonly string[];
}

/** A rule that is to move from comments to the check run, and why. */
export interface Demotion {
  readonly rule: string;
  readonly comments: number;
  readonly notUseful: number;
  readonly people: number;
}

/** What feedback does to the rules of a review, with the figures. */
export interface Demotions {
  readonly proposed: readonly Demotion[];
  /** Not commented any more. */
  readonly moved: readonly Demotion[];
}

export const noDemotions: Demotions = { proposed: [], moved: [] };

/** By the settings: what the organisation enforces is moved by nobody else. */
export function demotionsBy(all: readonly Demotion[], { feedback, enforced }: DemotionSettings): Demotions {
  if (feedback === "off") return noDemotions;
  const isMoved = ({ rule }: Demotion) => feedback === "demote" && !Object.hasOwn(enforced.rules, rule);
  return { proposed: all.filter((each) => !isMoved(each)), moved: all.filter(isMoved) };
}

interface DemotionSettings {
  readonly feedback: "propose" | "demote" | "off";
  readonly enforced: { readonly rules: Readonly<Record<string, unknown>> };
}

/** How long a comment counts. */
export const days = 90;
const fewestComments = 20;
const fewestPeople = 3;

/** Google's bar for a check that may comment (https://doi.org/10.1145/3188720). */
const mostNotUseful = 0.1;

/** Of the normal distribution, nine tenths of which lie below: the bound is one-sided. */
const deviations = 1.2815515655446004;

/**
 * The rules whose comments people call not useful too often to go on commenting: at least 20 comments in 90 days, at least three people
 * against them, and a share of which one can be 90 % sure that it is above one in ten. By name.
 */
export function demotions(seen: readonly SeenComment[], today: string): readonly Demotion[] {
  const lately = seen.filter(({ date }) => daysBetween(date, today) < days);
  return [...Map.groupBy(lately, ({ rule }) => rule)]
    .map(([rule, comments]) => ({
      rule,
      comments: comments.length,
      notUseful: comments.filter(({ notUseful }) => notUseful.length > 0).length,
      people: new Set(comments.flatMap(({ notUseful }) => notUseful)).size,
    }))
    .filter(({ comments, people }) => comments >= fewestComments && people >= fewestPeople)
    .filter(({ comments, notUseful }) => lowerBound(notUseful, comments) > mostNotUseful)
    .toSorted((one, other) => (one.rule < other.rule ? -1 : 1));
}

/** Wilson's score interval (https://doi.org/10.1080/01621459.1927.10502953): right also for few comments and shares near zero. */
export function lowerBound(hits: number, of: number): number {
  const share = hits / of;
  const square = deviations ** 2;
  const centre = share + square / (2 * of);
  const spread = deviations * Math.sqrt((share * (1 - share)) / of + square / (4 * of ** 2));
  return (centre - spread) / (1 + square / of);
}

function daysBetween(date: string, today: string): number {
  return (Date.parse(today) - Date.parse(date)) / 86_400_000;
}

import type { Conversation, PullRequest } from "#github/types.ts";
import type { ReviewInput } from "#review/types.ts";
import { isWithin, keyOf, type Scope } from "#queue/line.ts";
import { lineOfPull } from "./jobs.ts";
import type { RepositorySettings } from "./settings-of.ts";

/** What the last review of a pull request was made from. */
export interface RecentReview {
  readonly input: ReviewInput;
  readonly found: RepositorySettings;
}

/** A verdict follows its review within minutes, or by hours, when reading the code once more costs nothing. */
const mostKept = 50;

/** In UTF-16 units, of the code of one pull request. */
const mostText = 1_000_000;

type Subject = Pick<PullRequest | Conversation, "ref" | "head" | "base" | "draft" | "project">;

interface Kept extends RecentReview {
  readonly of: Subject;
}

/** Reviews of this process that were made lately, so that a verdict concludes the check run without analysing anew. */
export interface RecentReviews {
  keep(of: Subject, review: RecentReview): void;
  /** Null where there is none, or one of another head, base or settings. */
  find(of: Subject): RecentReview | null;
  forget(scope: Scope): void;
}

export function createRecentReviews(): RecentReviews {
  const kept = new Map<string, Kept>();
  return {
    keep(of, review) {
      const key = keyOf(lineOfPull(of.ref));
      kept.delete(key);
      const length = [...review.input.texts.values()].reduce((sum, text) => sum + text.length, 0);
      if (length > mostText) return;
      kept.set(key, { of, ...review });
      const [oldest] = kept.keys();
      if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    },
    find(of) {
      const found = kept.get(keyOf(lineOfPull(of.ref)));
      return found !== undefined && isSame(found.of, of) ? found : null;
    },
    forget(scope) {
      for (const [key, { of }] of [...kept]) if (isWithin(lineOfPull(of.ref), scope)) kept.delete(key);
    },
  };
}

function isSame(one: Subject, other: Subject): boolean {
  return (
    one.head === other.head &&
    one.base === other.base &&
    one.draft === other.draft &&
    one.project.settings === other.project.settings
  );
}

import type { FileReport, Finding, Suppressed } from "#engine/finding.ts";
import type { Demotions } from "./demotion.ts";
import type { AddedSurface } from "./surface.ts";
import type { CommentEdit, LineComment, ReviewSettings, SaidBefore, Verdict } from "./types.ts";

/** Why an introduced finding is said in the check run and not on a line. */
export type OnlyInCheck =
  | "change-level"
  | "in-notebook"
  | "info"
  | "reported-by-peer"
  | "comments-off"
  | "by-feedback"
  | "off-diff"
  | "over-cap"
  | "refused";

export interface SaidInCheck {
  readonly finding: Finding;
  readonly why: OnlyInCheck;
  /** The other tool that reports it as well, with its code. */
  readonly peer?: string;
}

/** A finding that a person answered, with the answer. */
export interface Answered<Kind extends Verdict["kind"]> {
  readonly finding: Finding;
  readonly verdict: Extract<Verdict, { readonly kind: Kind }>;
}

/**
 * What was decided, before a word is made of it. Each introduced finding is in exactly one of `saidNow`, `saidOfHead`,
 * `saidBefore`, `resolved`, `accepted`, `falseAlarms`, `suppressed` and `onlyInCheck`: their lengths add up to the number introduced.
 */
export interface Outcome {
  readonly head: string;
  readonly pages: string;
  readonly settings: ReviewSettings;
  /** Set where nothing is reviewed: a sentence that says why. */
  readonly skipped: string | null;
  readonly saidNow: readonly LineComment[];
  /** Said of the same head by an earlier review, perhaps one that GitHub cut off, and still open. */
  readonly saidOfHead: readonly Finding[];
  /** Said of an earlier head and still open. */
  readonly saidBefore: readonly Finding[];
  /** Said before and open, of which this head tells nothing: it counts for nothing. */
  readonly unknown: readonly SaidBefore[];
  /** Resolved by a person, or said in a comment that a person deleted. */
  readonly resolved: readonly Finding[];
  readonly accepted: readonly Answered<"accepted">[];
  readonly falseAlarms: readonly Answered<"false-alarm">[];
  readonly suppressed: readonly Suppressed[];
  /** To comments made before. */
  readonly edits: readonly CommentEdit[];
  readonly onlyInCheck: readonly SaidInCheck[];
  /** What the changed files had before the change, where that was asked for; it counts for nothing. */
  readonly already: readonly Finding[];
  readonly heads: readonly FileReport[];
  readonly notRead: readonly { readonly path: string; readonly reason: string }[];
  /** Paths that hold no text to read, e.g. submodules. */
  readonly nothingToRead: readonly { readonly path: string; readonly reason: string }[];
  readonly notCompared: readonly string[];
  readonly surface: AddedSurface;
  readonly demotions: Demotions;
}

/** What nobody has answered yet. */
export function openFindings({ saidNow, saidOfHead, saidBefore, onlyInCheck }: Outcome): readonly Finding[] {
  return [
    ...saidNow.map((comment) => comment.finding),
    ...saidOfHead,
    ...saidBefore,
    ...onlyInCheck.map((each) => each.finding),
  ];
}

export function countIntroduced(outcome: Outcome): number {
  const { resolved, accepted, falseAlarms, suppressed } = outcome;
  const answered = [resolved, accepted, falseAlarms, suppressed];
  return answered.reduce((sum, each) => sum + each.length, openFindings(outcome).length);
}

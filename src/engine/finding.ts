import type { Asked } from "#python/modules/facts.ts";
import type { Default, Mistake, Severity } from "./rule.ts";
import type { SurfacePlace } from "./surface.ts";

/** Lines and columns from 1, columns in UTF-16 units, the end exclusive in its column. */
export interface Region {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** In a notebook the cell, from 1, in which the lines are counted. */
  readonly cell?: number;
}

export interface Evidence extends Region {
  readonly path: string;
  readonly note: string;
}

/** Replaces the region by the text. */
export interface Edit extends Region {
  readonly text: string;
}

/** A rule's statement about one place, as plain data that can cross a thread and be kept. */
export interface Finding extends Region {
  readonly rule: string;
  readonly mistake: Mistake;
  readonly default: Default;
  readonly severity: Severity;
  readonly path: string;
  readonly message: string;
  readonly why: string;
  readonly remedy: string;
  readonly evidence: readonly Evidence[];
  readonly fix: { readonly kind: "safe" | "offer"; readonly edits: readonly Edit[] } | null;
  /** Hex; rule, qualified scope and normalised tokens of the place and its evidence. Never a line, commit, time or ordinal. */
  readonly identity: string;
  /** Qualified name of the function around it, for matching. */
  readonly scope: string;
  /** What is called or named at the place, for matching when all else changed. */
  readonly callee: string;
  /** About the pull request as a whole: path is the first changed Python file, line 1. */
  readonly changeLevel: boolean;
}

/** A finding that the author's own comment silences. */
export interface Suppressed {
  readonly finding: Finding;
  readonly by: Region;
  /** Our own ignore comment, or another tool's. */
  readonly form: "ignore" | "noqa" | "ruff" | "pylint" | "nosonar";
  readonly reason: string;
  readonly until: string | null;
  readonly owner: string | null;
}

/** What is wrong with a suppression comment: a missing reason, an expired date, or nothing that it silences. */
export interface SuppressionProblem extends Region {
  readonly path: string;
  readonly problem: "no-reason" | "expired" | "useless" | "unknown-rule" | "bad-date";
  readonly sentence: string;
}

/** What one file gave. `reason` is a sentence part that completes "was not read: …" or "was read in part: …". */
export interface FileReport {
  readonly path: string;
  readonly read: "whole" | "part" | "not";
  readonly reason: string | null;
  /** Set where the doctrine does not apply to the file, with why. */
  readonly outOfScope: string | null;
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Suppressed[];
  readonly suppressionProblems: readonly SuppressionProblem[];
  /** Where the file sets up what runs concurrently; empty where it was not parsed. */
  readonly surface: readonly SurfacePlace[];
  /** Names of other files that rules asked about and that are not known: of these the file may hold more. */
  readonly asked: readonly Asked[];
}

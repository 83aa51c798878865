import type { FileReport, Finding, Region } from "#engine/finding.ts";

/** A changed file of a pull request. `patch` holds hunks only, as GitHub gives it; null where there is none (binary, rename without change, too large). */
export interface ChangedFile {
  readonly path: string;
  readonly previousPath: string | null;
  readonly status: "added" | "removed" | "modified" | "renamed" | "copied" | "changed" | "unchanged";
  readonly patch: string | null;
}

/** What the App said on this pull request before, read from the hidden markers of its own comments. */
export interface SaidBefore {
  readonly rule: string;
  readonly identity: string;
  readonly path: string;
  readonly line: number | null;
  readonly resolved: boolean;
  readonly outdated: boolean;
}

/** Everything a review is made from, as plain data. */
export interface ReviewInput {
  readonly repository: { readonly owner: string; readonly name: string };
  readonly number: number;
  readonly head: string;
  readonly draft: boolean;
  readonly files: readonly ChangedFile[];
  /** Reports of changed Python files at the head and at the merge base, by path of the respective side. */
  readonly heads: readonly FileReport[];
  readonly bases: readonly FileReport[];
  /** The head's text of each file that was read, by path: suggestions and excerpts need it. */
  readonly texts: ReadonlyMap<string, string>;
  readonly changeFindings: readonly Finding[];
  /** Files that were not even fetched, with the reason ("submodule", "over 1 MB", …). */
  readonly notFetched: readonly { readonly path: string; readonly reason: string }[];
  readonly said: readonly SaidBefore[];
  readonly settings: ReviewSettings;
  /** Base of the links to rule pages, without a trailing slash. */
  readonly pages: string;
}

/** The part of the settings that a review asks for. */
export interface ReviewSettings {
  readonly mode: "comment" | "check" | "off";
  readonly maxComments: number;
  /** The severity from which the check fails; null where settings do not gate. */
  readonly failOn: "error" | "warning" | null;
  readonly drafts: "check" | "review" | "off";
}

/** One line comment, ready to send. `startLine` is null for a single line. */
export interface LineComment {
  readonly finding: Finding;
  readonly path: string;
  readonly side: "LEFT" | "RIGHT";
  readonly line: number;
  readonly startLine: number | null;
  readonly body: string;
}

export interface Annotation {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly level: "notice" | "warning" | "failure";
  readonly title: string;
  readonly message: string;
}

export interface CheckRun {
  readonly conclusion: "success" | "neutral" | "failure" | "skipped";
  readonly title: string;
  readonly summary: string;
  readonly annotations: readonly Annotation[];
}

/** What to say now. `comments` empty and `body` null mean no review is sent. */
export interface Review {
  readonly comments: readonly LineComment[];
  readonly body: string | null;
  readonly check: CheckRun;
}

export type { FileReport, Finding, Region };

import type { FileReport, Finding, Region } from "#engine/finding.ts";
import type { Demotions } from "./demotion.ts";

/** A changed file of a pull request. `patch` holds hunks only, as GitHub gives it; null where there is none (binary, rename without change, too large). */
export interface ChangedFile {
  readonly path: string;
  readonly previousPath: string | null;
  readonly status: "added" | "removed" | "modified" | "renamed" | "copied" | "changed" | "unchanged";
  readonly patch: string | null;
}

/** What a person said of a finding, as the App keeps it in its own comment. */
export type Verdict =
  | {
      readonly kind: "accepted";
      /** A login. */
      readonly by: string;
      readonly tradeOff: string;
      /** What compensates for the deviation. */
      readonly control: string;
      /** ISO date: the last day it holds; null for ever. */
      readonly until: string | null;
      readonly owner: string | null;
    }
  | { readonly kind: "false-alarm"; readonly by: string; readonly reason: string };

/**
 * How a finding stands by its comment. `suppressed`: by a comment in the code. `outside`: no longer introduced by the
 * change, because the base has it too or the file is no longer changed.
 */
export type SaidState = "open" | "fixed" | "suppressed" | "outside";

/** What is known of a finding that was said: all that its comment's hidden marker holds. */
export interface FindingRecord {
  readonly rule: string;
  readonly identity: string;
  /** "" where it is not known: older markers have none. */
  readonly callee: string;
  /** The qualified name of what it stands in; "" where that is not known, or the module. */
  readonly scope: string;
  readonly state: SaidState;
  /** The head at which it was first seen to be no longer open; null while it is. */
  readonly fixedIn: string | null;
  readonly verdict: Verdict | null;
}

/** What the App said on this pull request before, read from its own comments: the first of each thread. */
export interface SaidBefore extends FindingRecord {
  /** Where it was said: a file that was renamed since keeps its old name here. */
  readonly path: string;
  readonly side: "LEFT" | "RIGHT";
  /** The last of the commented lines and, of several, the first, where GitHub shows them now; null for none. */
  readonly line: number | null;
  readonly startLine: number | null;
  /** By a person; the App's own doing is `resolvedByApp`. */
  readonly resolved: boolean;
  readonly resolvedByApp: boolean;
  readonly outdated: boolean;
  readonly minimized: boolean;
  /** The comment as it stands, its marker included. */
  readonly body: string;
  /** GraphQL's ids of the thread and the comment, and REST's of the comment. */
  readonly thread: string;
  readonly comment: string;
  readonly commentNumber: number;
  /** The head it was said of. */
  readonly commit: string;
  /** Logins of people who reacted to it with 👍 and with 👎. */
  readonly useful: readonly string[];
  readonly notUseful: readonly string[];
}

/** A change to a comment that was made before. It notifies nobody. */
export interface CommentEdit {
  readonly said: SaidBefore;
  readonly body: string;
  /** `hide` minimises with the reason and resolves the thread where that is granted, `show` undoes both; null leaves them. */
  readonly display: { readonly hide: "RESOLVED" | "OUTDATED" } | "show" | null;
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
  /** True where `files` are all files of the change. */
  readonly allFilesListed: boolean;
  readonly said: readonly SaidBefore[];
  /** Identities of what was said in comments that a person deleted: an answer too. */
  readonly deleted?: ReadonlySet<string>;
  /** Whether a rule was asked about a file and knew all that it rests on: of what was not, nothing is known. */
  readonly isAsked: (rule: string, path: string) => boolean;
  /** The other tool of the repository that reports the same, by its name and code, and so keeps ours out of the comments. */
  readonly reportedBy?: (finding: Finding) => string | null;
  /** A sentence that says why this one pull request is not reviewed, though the repository is. */
  readonly switchedOff?: string | null;
  /** Whether the check run also lists what the changed files had before the change. */
  readonly full?: boolean;
  /** What people's feedback of the last months does to the rules. */
  readonly demotions?: Demotions;
  /** ISO date, by which verdicts expire. */
  readonly today: string;
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
  /** More than the summary, where somebody asked for it. */
  readonly text?: string;
  readonly annotations: readonly Annotation[];
}

/** What to say now. `comments` empty and `body` null mean no review is sent. */
export interface Review {
  readonly comments: readonly LineComment[];
  readonly body: string | null;
  readonly edits: readonly CommentEdit[];
  readonly check: CheckRun;
}

export type { FileReport, Finding, Region };

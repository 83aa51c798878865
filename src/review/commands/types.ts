/** What a line of a comment asks for. */
export type Command =
  | { readonly kind: "run" | "full" | "pause" | "resume" | "config" | "help" }
  /** A rule's id; null for the rule of the thread that it is asked in. */
  | { readonly kind: "explain"; readonly rule: string | null }
  | Answer
  | Unclear;

/** What a person says of a finding, in its thread. */
export type Answer =
  Acceptance | { readonly kind: "false-alarm"; readonly reason: string } | { readonly kind: "reopen" };

export interface Acceptance {
  readonly kind: "accept";
  readonly tradeOff: string;
  readonly control: string;
  /** ISO date: the last day it holds; null for ever. */
  readonly until: string | null;
  /** Without its "@". */
  readonly owner: string | null;
}

/** Meant as a command and none: plain text with `code` in backticks, which says what was probably meant. */
export interface Unclear {
  readonly kind: "unclear";
  readonly sentence: string;
}

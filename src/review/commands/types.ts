/** What a line of a comment asks for. */
export type Command =
  | { readonly kind: "run" | "full" | "reopen" | "pause" | "resume" | "config" | "help" }
  /** A rule's id; null for the rule of the thread that it is asked in. */
  | { readonly kind: "explain"; readonly rule: string | null }
  | Acceptance
  | { readonly kind: "false-alarm"; readonly reason: string }
  | Unclear;

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

import type { Model } from "#python/model.ts";
import type { Node, NodeKind, NodeOf } from "#python/syntax/ast.ts";
import type { Change } from "./change.ts";
import { onOneLine, shortened } from "./quote.ts";

/** One of the doctrine's five common mistakes; `id` is its folder's name under `rules/`. */
export interface Mistake {
  readonly id: string;
  /** The doctrine's own headline, e.g. "Ignoring cancellation propagation". */
  readonly title: string;
  /** The doctrine's sentence, word for word, with its Markdown. */
  readonly text: string;
}

/** A suggested default of the doctrine, quoted by its key. */
export interface Default {
  readonly key: string;
  readonly text: string;
  /** File and section of the doctrine, e.g. "concurrency-models.md › Boundary Rules". */
  readonly source: string;
}

export type Severity = "error" | "warning" | "info";
export const severities: readonly Severity[] = ["error", "warning", "info"];

interface RuleMetadata {
  /** The folder's name: the pattern that is wrong. */
  readonly id: string;
  /** The first paragraph of the rule's page. */
  readonly summary: string;
  readonly mistake: Mistake;
  readonly default: Default;
  /** The severity a report has unless it says otherwise; also the highest it may say. */
  readonly severity: Severity;
  /** Other tools' rules with this meaning, in the catalogue's spelling: "ruff ASYNC251". */
  readonly peers: readonly string[];
  /** Off by default: runs in the strict profile or by name only. */
  readonly offByDefault?: boolean;
  /** Also speaks in test files: the test itself would be wrong. Default false. */
  readonly inTests?: boolean;
  /** Its infos are said once a function, and not where it says more than info of the same function: one remedy is for all of them. */
  readonly infoOnce?: boolean;
  /** What it says may rest on what other files define: where those are not known, its silence means nothing. Default false. */
  readonly asksElsewhere?: boolean;
}

/**
 * For `mentions`: every file with a coroutine of its own matches, and of Python's standard library no more than one in eighteen.
 * One value for all rules, since a pattern that rules share is looked for once a file.
 */
export const asyncCode = /\basync\b/;

/** A rule about one kind of node. Guard clauses first, the report last. */
export interface NodeRule<K extends NodeKind = NodeKind> extends RuleMetadata {
  readonly on: K;
  /** A file whose text this (or one of these) does not match cannot hold a report: it is then not even parsed for this rule. */
  readonly mentions: RegExp | readonly RegExp[];
  check(node: NodeOf<K>, model: Model): Iterable<Report>;
}

/** A rule about the pull request as a whole. It speaks once, and never as an error. */
export interface ChangeRule extends RuleMetadata {
  readonly on: "change";
  check(change: Change): Iterable<ChangeReport>;
}

export type Rule = NodeRule | ChangeRule;

/** What a rule says of one place, in the author's own names. The sentences are plain text with `code` in backticks. */
export interface Report {
  readonly at: Node;
  /** One sentence: what this code does that is wrong. */
  readonly message: string;
  /** One or two sentences: why that matters here. */
  readonly why: string;
  /** What to write instead, in the flavour of the code at hand. */
  readonly remedy: string;
  /** Only to say less than the rule's own severity. */
  readonly severity?: Severity;
  /** The other places the statement rests on. */
  readonly evidence?: readonly { readonly at: Node; readonly note: string }[];
  readonly fix?: Fix;
}

export interface ChangeReport {
  readonly message: string;
  readonly why: string;
  readonly remedy: string;
  readonly severity?: Severity;
  /** The sign the rule read, e.g. the claiming words, for the identity. */
  readonly token: string;
}

/** One contiguous edit, right when accepted alone: offsets into the text, `end` exclusive. `offer` changes policy or meaning a little, `safe` does not. */
export interface Fix {
  readonly kind: "safe" | "offer";
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Ties a node rule's `check` to the kind it asks for, and forgets the kind again, so that rules of all kinds share one list. */
export function defineRule<K extends NodeKind>(rule: NodeRule<K>): NodeRule {
  // The runner hands a rule only nodes of the kind it names in `on`, which is all the narrower type asks.
  return rule as unknown as NodeRule;
}

export function defineChangeRule(rule: ChangeRule): ChangeRule {
  return rule;
}

/** Source text as a sentence quotes it, without the backticks around: on one line, with no backtick of its own, at most `longest` characters. */
export function excerpt(source: string, longest = 60): string {
  return shortened(onOneLine(source.slice(0, 10 * longest).replaceAll("`", "'")), longest);
}

import type { FindingRecord, SaidState, Verdict } from "./types.ts";

/** What a review's body carries unseen: the head it was made for and the findings it says, sorted. */
export interface ReviewMarker {
  readonly head: string;
  readonly identities: readonly string[];
}

/** What an answer to a command carries unseen. */
export interface AnswerMarker {
  /** The number of the comment that it answers. */
  readonly answers: number;
  /** Whether it pauses the reviews, or did until they were resumed; null for an answer of another kind. */
  readonly pause: "on" | "off" | null;
}

const version = 1;

/** The last one counts: whatever a comment quotes stands above it. */
const marker = /<!-- concurrency-check (\{[^\n]*\}) -->/g;

/** What a comment carries unseen, so that the next review knows what was said. What goes without saying is left out. */
export function writeFindingMarker(record: FindingRecord): string {
  const { rule, identity, callee, scope, state, fixedIn, verdict } = record;
  return write({
    ...{ v: version, rule, identity },
    ...(callee !== "" && { callee }),
    ...(scope !== "" && { scope }),
    ...(state !== "open" && { state }),
    ...(fixedIn !== null && { fixedIn }),
    ...(verdict !== null && { verdict }),
  });
}

/** The body with another marker in the place of its own; what people read stays as it is. */
export function withMarker(body: string, record: FindingRecord): string {
  return `${withoutMarker(body)}\n\n${writeFindingMarker(record)}`;
}

/** What people read of a comment. */
export function withoutMarker(body: string): string {
  const own = [...body.matchAll(marker)].at(-1);
  return own === undefined ? body : body.slice(0, own.index).trimEnd();
}

export function writeReviewMarker({ head, identities }: ReviewMarker): string {
  return write({ v: version, head, identities: [...identities].sort() });
}

export function writeAnswerMarker({ answers, pause }: AnswerMarker): string {
  return write({ v: version, answers, ...(pause !== null && { pause }) });
}

/** The answer with another sentence below it, that pauses nothing any more. */
export function withoutPause(body: string, sentence: string): string {
  const answers = readAnswerMarker(body)?.answers ?? 0;
  return [withoutMarker(body), sentence, writeAnswerMarker({ answers, pause: "off" })].join("\n\n");
}

/** Null where there is none, or one of another version. Who wrote the comment is for the caller to know. */
export function readFindingMarker(body: string): FindingRecord | null {
  const { rule, identity, callee, scope, state, fixedIn, verdict } = read(body);
  if (typeof rule !== "string" || typeof identity !== "string") return null;
  return {
    rule,
    identity,
    callee: textOf(callee) ?? "",
    scope: textOf(scope) ?? "",
    state: states.find((each) => each === state) ?? "open",
    fixedIn: textOf(fixedIn),
    verdict: toVerdict(verdict),
  };
}

export function readReviewMarker(body: string): ReviewMarker | null {
  const { head, identities } = read(body);
  if (typeof head !== "string" || !Array.isArray(identities)) return null;
  return { head, identities: identities.filter((each): each is string => typeof each === "string") };
}

export function readAnswerMarker(body: string): AnswerMarker | null {
  const { answers, pause } = read(body);
  if (typeof answers !== "number") return null;
  return { answers, pause: pause === "on" || pause === "off" ? pause : null };
}

/** `>` is escaped, so that nothing inside can end the HTML comment. */
function write(fields: object): string {
  return `<!-- concurrency-check ${JSON.stringify(fields).replaceAll(">", "\\u003e")} -->`;
}

const states: readonly SaidState[] = ["open", "fixed", "suppressed", "outside"];

function toVerdict(value: unknown): Verdict | null {
  if (typeof value !== "object" || value === null) return null;
  const fields: Readonly<Record<string, unknown>> = { ...value };
  const by = textOf(fields["by"]) ?? "";
  if (fields["kind"] === "false-alarm") {
    return { kind: "false-alarm", by, reason: textOf(fields["reason"]) ?? "" };
  }
  if (fields["kind"] !== "accepted") return null;
  const [tradeOff = "", control = ""] = [fields["tradeOff"], fields["control"]].map(
    (each) => textOf(each) ?? "",
  );
  return {
    kind: "accepted",
    ...{ by, tradeOff, control },
    until: textOf(fields["until"]),
    owner: textOf(fields["owner"]),
  };
}

function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

interface Fields {
  readonly v?: unknown;
  readonly rule?: unknown;
  readonly identity?: unknown;
  readonly callee?: unknown;
  readonly scope?: unknown;
  readonly state?: unknown;
  readonly fixedIn?: unknown;
  readonly verdict?: unknown;
  readonly head?: unknown;
  readonly identities?: unknown;
  readonly answers?: unknown;
  readonly pause?: unknown;
}

function read(body: string): Fields {
  const json = [...body.matchAll(marker)].at(-1)?.[1];
  if (json === undefined) return {};
  try {
    const fields = JSON.parse(json) as Fields;
    return fields.v === version ? fields : {};
  } catch {
    return {};
  }
}

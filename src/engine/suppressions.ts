/** What our own comment says: `# concurrency-check: ignore[rule-a, rule-b] -- reason; until=2027-03-01; owner=@name`. */
export interface Ignore {
  /** `ignore-file` speaks for the whole file. */
  readonly wholeFile: boolean;
  /** As they are written; empty where the brackets are missing. */
  readonly rules: readonly string[];
  readonly reason: string;
  /** As it is written, a date or not. */
  readonly until: string | null;
  readonly owner: string | null;
}

/** Any file that may hold one of our comments. */
export const mentionsIgnore = /concurrency-check:\s*ignore/;

const ignore = /#\s*concurrency-check:\s*ignore(-file)?(?![\w-])(?:\s*\[([^\]]*)\])?/;

/** Reads our comment out of a `#` comment; null where there is none. */
export function readIgnore(comment: string): Ignore | null {
  const found = ignore.exec(comment);
  if (found === null) return null;
  const rules = (found[2] ?? "").split(",").map((rule) => rule.trim());
  // Another tool's comment may follow ours on the line; `#123` in a reason does not begin one.
  const [rest = ""] = comment.slice(found.index + found[0].length).split(/\s#(?=\s)/, 1);
  return {
    wholeFile: found[1] !== undefined,
    rules: rules.filter((rule) => rule !== ""),
    ...readReason(rest),
  };
}

function readReason(text: string): Pick<Ignore, "reason" | "until" | "owner"> {
  const dashes = /^\s*--/.exec(text);
  const parts = text
    .slice(dashes?.[0].length ?? 0)
    .split(";")
    .map((part) => part.trim());
  const field = (name: string) =>
    parts
      .find((part) => part.startsWith(`${name}=`))
      ?.slice(name.length + 1)
      .trim() ?? null;
  const words = parts.filter((part) => part !== "" && !/^(?:until|owner)=/.test(part));
  return {
    reason: dashes === null ? "" : words.join("; "),
    until: field("until"),
    owner: field("owner"),
  };
}

/** True for a day of the calendar, written as 2027-03-01. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const milliseconds = Date.parse(text);
  return !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString().startsWith(text);
}

/** A comment counts up to and on the day it names; one whose date is none never ends. */
export function isExpired({ until }: Pick<Ignore, "until">, today: string): boolean {
  return until !== null && isDate(until) && until < today;
}

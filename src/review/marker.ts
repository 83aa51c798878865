/** What a comment carries unseen, so that the next review knows what was said. */
export interface FindingMarker {
  readonly rule: string;
  readonly identity: string;
}

/** What a review's body carries unseen: the head it was made for and the findings it says, sorted. */
export interface ReviewMarker {
  readonly head: string;
  readonly identities: readonly string[];
}

const version = 1;

/** The last one counts: whatever a comment quotes stands above it. */
const marker = /<!-- concurrency-check (\{[^\n]*\}) -->/g;

export function writeFindingMarker({ rule, identity }: FindingMarker): string {
  return write({ v: version, rule, identity });
}

export function writeReviewMarker({ head, identities }: ReviewMarker): string {
  return write({ v: version, head, identities: [...identities].sort() });
}

/** Null where there is none, or one of another version. Who wrote the comment is for the caller to know. */
export function readFindingMarker(body: string): FindingMarker | null {
  const { rule, identity } = read(body);
  return typeof rule === "string" && typeof identity === "string" ? { rule, identity } : null;
}

export function readReviewMarker(body: string): ReviewMarker | null {
  const { head, identities } = read(body);
  if (typeof head !== "string" || !Array.isArray(identities)) return null;
  return { head, identities: identities.filter((each): each is string => typeof each === "string") };
}

/** `>` is escaped, so that nothing inside can end the HTML comment. */
function write(fields: object): string {
  return `<!-- concurrency-check ${JSON.stringify(fields).replaceAll(">", "\\u003e")} -->`;
}

interface Fields {
  readonly v?: unknown;
  readonly rule?: unknown;
  readonly identity?: unknown;
  readonly head?: unknown;
  readonly identities?: unknown;
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

/** The database cannot be used as it is set up: the message says in one sentence what the operator can do. */
export class DatabaseNotOpened extends Error {
  override readonly name = "DatabaseNotOpened";
}

/** The database does not answer, or not now: what was asked may be asked again later, and may have been done. */
export class DatabaseUnavailable extends Error {
  override readonly name = "DatabaseUnavailable";
}

/** The database did not do what it was asked, and would not do it a second time either. */
export class DatabaseRefused extends Error {
  override readonly name = "DatabaseRefused";
  /** https://www.postgresql.org/docs/current/errcodes-appendix.html */
  readonly code: string;

  constructor(message: string, code: string) {
    super(message);
    this.code = code;
  }
}

/** Connections, resources (a full disk among them), what the operator or the system stopped, and what collided with another transaction. */
const passing = ["08", "53", "57", "58", "40"];

/**
 * In one sentence. What the driver throws is printed with the values of the statement, and by Node with the line that threw,
 * which in PGlite is 100 KB long: only its words are kept.
 */
export function toDatabaseError(error: unknown): Error {
  const words = sentenceOf(error);
  const code = codeOf(error);
  if (code !== null && !passing.includes(code.slice(0, 2)))
    return new DatabaseRefused(`The database refused: ${words} (${code}).`, code);
  return new DatabaseUnavailable(`The database does not answer: ${words}.`);
}

/** PostgreSQL's own five characters; the system's ("ECONNREFUSED") are longer, and what broke in the driver has none. */
function codeOf(error: unknown): string | null {
  const code = fieldOf(error, "code");
  return typeof code === "string" && /^[0-9A-Z]{5}$/.test(code) ? code : null;
}

const longestWords = 300;

/** The first line of what an error says; of several at once, as for the addresses of one host, the first one's. */
export function sentenceOf(error: unknown): string {
  const errors = fieldOf(error, "errors");
  if (Array.isArray(errors) && errors.length > 0) return sentenceOf(errors[0]);
  const [line = ""] = String(fieldOf(error, "message") ?? error).split("\n", 1);
  return line.slice(0, longestWords).replace(/\.$/, "") || "it gave no reason";
}

/** An error may come from another realm than the one whose Error this is. */
export function fieldOf(error: unknown, name: string): unknown {
  return typeof error === "object" && error !== null ? Reflect.get(error, name) : undefined;
}

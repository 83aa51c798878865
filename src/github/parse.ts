/**
 * GitHub's answers, read without trust: what is absent or of another type becomes an empty value, so that a field GitHub
 * leaves out never ends a review.
 */
export type Fields = Readonly<Record<string, unknown>>;

export function record(value: unknown): Fields {
  return typeof value === "object" && value !== null ? (value as Fields) : {};
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The nodes of a GraphQL connection. */
export function nodes(connection: unknown): readonly Fields[] {
  return list(record(connection)["nodes"]).map(record);
}

export function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

export function number(value: unknown): number {
  return typeof value === "number" ? value : 0;
}

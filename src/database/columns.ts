import type { Row } from "./database.ts";

/** A column is not what the program takes it for: the schema and the program do not belong together. */
class ColumnError extends TypeError {
  override readonly name = "ColumnError";

  constructor(column: string, wanted: string) {
    super(`The column "${column}" is not ${wanted}; the statement and the schema disagree.`);
  }
}

export function text(row: Row, column: string): string {
  const value = row[column];
  if (typeof value === "string") return value;
  throw new ColumnError(column, "a text");
}

/** Of any of the integer types, as far as a double holds them exactly. */
export function integer(row: Row, column: string): number {
  const value = row[column];
  if (typeof value === "number" && Number.isSafeInteger(value)) return value;
  throw new ColumnError(column, "an integer");
}

export function boolean(row: Row, column: string): boolean {
  const value = row[column];
  if (typeof value === "boolean") return value;
  throw new ColumnError(column, "true or false");
}

/** A `timestamptz`. */
export function time(row: Row, column: string): Date {
  const value = row[column];
  if (value instanceof Date) return value;
  throw new ColumnError(column, "a time");
}

/** A `jsonb` or `json`, parsed and not yet looked at. */
export function json(row: Row, column: string): unknown {
  const value = row[column];
  if (value !== undefined) return value;
  throw new ColumnError(column, "there");
}

/** `nullable(text, row, "action")`: null where the column is. */
export function nullable<Value>(
  read: (row: Row, column: string) => Value,
  row: Row,
  column: string,
): Value | null {
  return row[column] === null ? null : read(row, column);
}

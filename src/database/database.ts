import type { Statement } from "./sql.ts";

/** What comes back from a statement, column by column; the readers in columns.ts say what each is. */
export type Row = Readonly<Record<string, unknown>>;

/** What can be asked of a database, in a transaction or each statement by itself. Throws DatabaseUnavailable and DatabaseRefused. */
export interface Session {
  query<Value>(statement: Statement, toValue: (row: Row) => Value): Promise<readonly Value[]>;
  /** Resolves with the number of rows that were inserted, updated or deleted. */
  run(statement: Statement): Promise<number>;
  /** Several statements in one text, without values: for schemas. */
  script(text: string): Promise<void>;
}

export interface Database extends Session {
  /**
   * Commits what the work did once it resolves, and undoes it when it rejects. Within, only the given session may be asked:
   * PGlite has one connection, and waits for ever for a statement that goes past the transaction.
   */
  transaction<Result>(work: (session: Session) => Promise<Result>): Promise<Result>;
  /** What is behind it, for a library that speaks to one of these itself. */
  readonly engine: Engine;
  /** Waits for what was asked. A second time it does nothing. */
  close(): Promise<void>;
}

export type Engine =
  | { readonly kind: "pglite"; readonly connection: EmbeddedConnection }
  | { readonly kind: "postgresql"; readonly url: string };

/** PGlite's own connection, whose errors are ours. */
export interface EmbeddedConnection {
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- PGlite's own signature, which pg-boss asks for.
  query<Value = Row>(text: string, values?: unknown[]): Promise<{ rows: Value[] }>;
  exec(text: string): Promise<{ rows: Row[] }[]>;
  listen(channel: string, callback: (payload: string) => void): Promise<() => Promise<void>>;
}

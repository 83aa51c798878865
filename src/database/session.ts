import type { Row, Session } from "./database.ts";
import { toDatabaseError } from "./errors.ts";

/** What both drivers can do. */
export interface Driver {
  query(text: string, values: unknown[]): Promise<{ rows: Row[]; rowCount?: number | null }>;
  exec(text: string): Promise<unknown>;
}

export function toSession(driver: Driver): Session {
  return {
    query: async ({ text, values }, toValue) =>
      (await orOurs(driver.query(text, [...values]))).rows.map(toValue),
    run: async ({ text, values }) => (await orOurs(driver.query(text, [...values]))).rowCount ?? 0,
    script: async (text) => {
      await orOurs(driver.exec(text));
    },
  };
}

/** The driver's answer; its error becomes one of ours. */
export async function orOurs<Value>(answer: Promise<Value>): Promise<Value> {
  try {
    return await answer;
  } catch (error) {
    throw toDatabaseError(error);
  }
}

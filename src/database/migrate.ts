import { integer } from "./columns.ts";
import type { Database, Session } from "./database.ts";
import { DatabaseNotOpened } from "./errors.ts";
import { sql } from "./sql.ts";

/** One part of the program, and how its tables came to be what they are. */
export interface Schema {
  /** Never changes. */
  readonly part: string;
  /** SQL, the first makes version 1. What was released is never edited; a change is one step more. */
  readonly steps: readonly string[];
}

/** Any number that no other program takes on the same database. */
const lock = 0x636f6e63;

/**
 * Brings a part's tables to what the program knows, all steps or none, one process at a time. Throws DatabaseNotOpened
 * where a newer program was there before.
 */
export async function migrate(database: Database, { part, steps }: Schema): Promise<void> {
  await database.transaction(async (session) => {
    // Before anything is looked for: two that begin on an empty database would both make the table.
    await session.run(sql`select pg_advisory_xact_lock(${lock})`);
    await session.script(
      "create table if not exists schema_version (part text primary key, version integer not null)",
    );
    const version = await versionOf(session, part);
    if (version > steps.length)
      throw new DatabaseNotOpened(
        `The database's tables of the ${part} are of version ${version}, and this program knows them up to ${steps.length}: start the newer program again.`,
      );
    for (const step of steps.slice(version)) await session.script(step);
    await session.run(
      sql`insert into schema_version values (${part}, ${steps.length})
          on conflict (part) do update set version = excluded.version`,
    );
  });
}

async function versionOf(session: Session, part: string): Promise<number> {
  const [version = 0] = await session.query(
    sql`select version from schema_version where part = ${part}`,
    (row) => integer(row, "version"),
  );
  return version;
}

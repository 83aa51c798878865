import type { ClientBase, PoolClient } from "pg";
import pg from "pg";
import type { Database, Row, Session } from "./database.ts";
import { DatabaseNotOpened, DatabaseUnavailable, sentenceOf } from "./errors.ts";
import { orOurs, toSession } from "./session.ts";

/** Of one process; a server takes 100 by default, of all its clients together. */
const mostConnections = 10;

/** Milliseconds: of a server that does not answer at all. */
const patience = 10_000;

/** The oldest that pg-boss supports. */
const oldestServer = 130_000;

/** A database on a server, which other processes may use at the same time. `url` is "postgresql://user:password@host/name". */
export async function openPostgresql(url: string): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    max: mostConnections,
    connectionTimeoutMillis: patience,
    keepAlive: true,
    application_name: "concurrency-check",
    types: { getTypeParser },
  });
  // An idle connection that the server closed; the next statement opens another.
  pool.on("error", () => undefined);
  try {
    await checkServer(pool);
  } catch (error) {
    await pool.end();
    throw error;
  }
  return {
    ...ofClient(pool),
    transaction: (work) => inTransaction(pool, work),
    engine: { kind: "postgresql", url },
    close: async () => {
      if (!pool.ending) await pool.end();
    },
  };
}

async function checkServer(pool: pg.Pool): Promise<void> {
  const { rows } = await pool
    .query<{ version: string }>("select current_setting('server_version_num') as version")
    .catch((error: unknown) => {
      throw new DatabaseNotOpened(
        `The database of DATABASE_URL does not open (${sentenceOf(error)}): check the address, the password and that the server runs.`,
      );
    });
  if (Number(rows[0]?.version) < oldestServer)
    throw new DatabaseNotOpened("The server of DATABASE_URL is older than PostgreSQL 13: use a newer one.");
}

/** 64-bit integers come as numbers, as from PGlite: ours are ids and counts, far below what a double holds. */
const getTypeParser: pg.CustomTypesConfig["getTypeParser"] = (
  type: Parameters<typeof pg.types.getTypeParser>[0],
) =>
  type === pg.types.builtins.INT8 ? Number : (pg.types.getTypeParser(type) as (value: string) => unknown);

/** Of the errors only the driver's become ours: those of the work pass as they are. */
async function inTransaction<Result>(
  pool: pg.Pool,
  work: (session: Session) => Promise<Result>,
): Promise<Result> {
  const client = await orOurs(pool.connect());
  let broken: Error | undefined;
  // Without a listener the end of a connection ends the process.
  const onError = (error: Error) => (broken = error);
  client.on("error", onError);
  try {
    await orOurs(client.query("begin"));
    const result = await work(ofClient(client));
    await commit(client);
    return result;
  } catch (error) {
    await client.query("rollback").catch(onError);
    throw error;
  } finally {
    client.off("error", onError);
    client.release(broken);
  }
}

/** PostgreSQL answers a commit with a rollback where the work passed over a statement that failed. */
async function commit(client: PoolClient): Promise<void> {
  const { command } = await orOurs(client.query("commit"));
  if (command !== "COMMIT")
    throw new DatabaseUnavailable("The database undid a transaction in which a statement had failed.");
}

function ofClient(client: pg.Pool | ClientBase): Session {
  return toSession({
    query: (text, values) => client.query<Row>(text, values),
    exec: (text) => client.query(text),
  });
}

import type { PGlite as Connection } from "@electric-sql/pglite";
import { PGlite } from "@electric-sql/pglite";
import { join } from "node:path";
import type { Database, Session } from "./database.ts";
import { DatabaseNotOpened, sentenceOf, toDatabaseError } from "./errors.ts";
import { lockFolder } from "./lock.ts";
import { orOurs, toSession } from "./session.ts";

/** PostgreSQL's type of 64-bit integers. */
const int8 = 20;

/**
 * A database in a folder, which is made where there is none, for this process alone. What was committed survives the end of the
 * process in whatever way, and not a power cut: PGlite does not wait for the disk.
 */
export async function openPglite(folder: string): Promise<Database> {
  const unlock = lock(folder);
  try {
    return toDatabase(await open(folder), unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

function lock(folder: string): () => void {
  try {
    return lockFolder(folder);
  } catch (error) {
    if (error instanceof DatabaseNotOpened) throw error;
    throw new DatabaseNotOpened(
      `"${folder}" cannot be written and locked (${sentenceOf(error)}): set DATA_DIR to a folder that this user may write, on a local disk.`,
    );
  }
}

async function open(folder: string): Promise<Connection> {
  try {
    return await PGlite.create({ dataDir: join(folder, "pglite"), parsers: { [int8]: Number } });
  } catch (error) {
    throw new DatabaseNotOpened(
      `The database in "${folder}" does not open (${sentenceOf(error)}): restore the folder from a back-up, or move it away to begin anew.`,
    );
  }
}

function toDatabase(connection: Connection, unlock: () => void): Database {
  const listen = (channel: string, callback: (payload: string) => void) =>
    orOurs(connection.listen(channel, callback));
  return {
    ...toSession(connection),
    transaction: (work) => inTransaction(connection, work),
    engine: {
      kind: "pglite",
      connection: {
        query: (text, values) => orOurs(connection.query(text, values)),
        exec: (text) => orOurs(connection.exec(text)),
        listen,
      },
    },
    close: async () => {
      if (connection.closed) return;
      await orOurs(connection.close());
      unlock();
    },
  };
}

/** Of the errors only PGlite's become ours: those of the work pass as they are. */
async function inTransaction<Result>(
  connection: Connection,
  work: (session: Session) => Promise<Result>,
): Promise<Result> {
  let ofWork: unknown = null;
  try {
    return await connection.transaction((transaction) =>
      work(toSession(transaction)).catch((error: unknown) => {
        ofWork = error;
        throw error;
      }),
    );
  } catch (error) {
    throw error === ofWork ? error : toDatabaseError(error);
  }
}

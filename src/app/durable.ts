import type { Database } from "#database/database.ts";
import { openDatabase, type Place } from "#database/open.ts";
import { createDurableQueue, type DurableQueue } from "#queue/durable.ts";
import { openStore } from "#store/database-store.ts";
import type { Logger } from "pino";
import type { AppOptions } from "./create-app.ts";
import type { Job } from "./jobs.ts";

/** What of the App survives its process. */
export interface Durable extends Required<Pick<AppOptions, "store" | "createQueue">> {
  /** After the App is closed. */
  close(): Promise<void>;
}

/** Throws DatabaseNotOpened, with one sentence for the operator. */
export async function openDurable(place: Place, log: Logger): Promise<Durable> {
  const database = await openDatabase(place);
  try {
    return await toDurable(database, log);
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function toDurable(database: Database, log: Logger): Promise<Durable> {
  const store = await openStore(database);
  let queue: DurableQueue<Job> | null = null;
  const onTrouble = (error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    log.warn({ reason }, "the queue has trouble with its database, and tries again");
  };
  return {
    store,
    async createQueue(options) {
      queue = await createDurableQueue({ ...options, database, onTrouble });
      return queue;
    },
    async close() {
      await queue?.close();
      await database.close();
    },
  };
}

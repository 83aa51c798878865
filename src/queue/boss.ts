import type { Database, Session } from "#database/database.ts";
import type { Db } from "pg-boss";
import { fromPglite, PgBoss } from "pg-boss";

/** Its queues: what is to be done, and what was given up. */
export const work = "work";
export const dead = "dead";

/** The table of all its jobs, for what it has no function for. Its columns are those of pg-boss 12.38. */
export const jobTable = "pgboss.job";

/** A process that does not tell for so many seconds that it lives has lost its jobs. */
const lease = 60;

/** Seconds until what a dead process had is seen to. */
const superviseEvery = 10;

/** What was given up can be looked at for a month. */
const keptFor = 30 * 24 * 3600;

/** No job waits that long: one that GitHub puts off is tried again within the hour. */
const longestWait = 365 * 24 * 3600;

/** Of its own, beside ours. */
const mostConnections = 4;

/** Made ready, in two processes at a time as well. */
export async function startBoss(database: Database, onTrouble: (error: unknown) => void): Promise<PgBoss> {
  const { engine } = database;
  const boss = new PgBoss({
    ...(engine.kind === "pglite"
      ? { db: fromPglite(engine.connection), backend: "pglite" as const }
      : { connectionString: engine.url, max: mostConnections }),
    schedule: false,
    superviseIntervalSeconds: superviseEvery,
    openTelemetry: { enabled: false },
  });
  boss.on("error", onTrouble);
  await boss.start();
  // A dead letter queue of pg-boss's would leave the failed job in its line, which nothing passes: retries are without end, and ours to end.
  await boss.createQueue(work, {
    policy: "key_strict_fifo",
    heartbeatSeconds: lease,
    expireInSeconds: 3600,
    retryLimit: 1_000_000,
    retryDelay: 0,
    retentionSeconds: longestWait,
  });
  await boss.createQueue(dead, { retentionSeconds: keptFor });
  // It looks a queue up when it is first used, on a connection of its own: within a transaction on PGlite it would wait for ever.
  for (const name of [work, dead]) await boss.findJobs(name, { limit: 1 });
  return boss;
}

/** Lets pg-boss write in a transaction of ours. */
export function within(session: Session): { readonly db: Db } {
  return {
    db: {
      executeSql: async (text, values = []) => ({
        rows: [...(await session.query({ text, values }, (row) => row))],
      }),
    },
  };
}

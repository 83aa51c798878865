import { json, text } from "#database/columns.ts";
import type { Session } from "#database/database.ts";
import { sql } from "#database/sql.ts";
import type { PgBoss } from "pg-boss";
import { lockLines, setDeliveries } from "./accept.ts";
import { dead, jobTable, within, work } from "./boss.ts";
import { nextId, type Held, type Item } from "./item.ts";
import { keyOf } from "./line.ts";

/** The row of a job, as long as it is who asks that has it. */
const mine = `name = $1 and id = $2 and state = 'active' and retry_count = $3`;

/** Renews the lease; false where the job is another's by now, or nobody's. */
export async function renew(session: Session, { id, retryCount }: Held<unknown>): Promise<boolean> {
  const text = `update ${jobTable} set heartbeat_on = now() where ${mine}`;
  return (await session.run({ text, values: [work, id, retryCount] })) > 0;
}

/** It is over: nothing is left of it but that its deliveries are done. */
export async function finish(session: Session, held: Held<unknown>): Promise<void> {
  if (await remove(session, held)) await setDeliveries(session, held.item.deliveries, "done");
}

/** Kept where a person can look at it, with the reason, and its deliveries may come once more. */
export async function giveUp<Job>(
  session: Session,
  boss: PgBoss,
  { held, reason }: { readonly held: Held<Job>; readonly reason: string },
): Promise<void> {
  if (!(await remove(session, held))) return;
  await boss.insert(
    dead,
    [{ data: { item: held.item, reason, attempts: held.retryCount + 1 } }],
    within(session),
  );
  await setDeliveries(session, held.item.deliveries, "failed");
}

/**
 * Nothing of its line is done for `delay` milliseconds; then the job, or the newer one that was put there in the meantime, as its first attempt.
 */
export async function putOff<Job>(session: Session, held: Held<Job>, delay: number): Promise<void> {
  const { id, retryCount, item } = held;
  await lockLines(session, [keyOf(item.line)]);
  const newer = item.kind === "put" ? await takeNewer(session, item) : null;
  const again = `state = 'retry', start_after = now() + $4::float8 * interval '1 millisecond', heartbeat_on = null`;
  const values = [work, id, retryCount, delay];
  if (newer === null) await session.run({ text: `update ${jobTable} set ${again} where ${mine}`, values });
  else {
    const first = `id = $5, data = $6::jsonb, retry_count = 0, started_on = null`;
    const text = `update ${jobTable} set ${again}, ${first} where ${mine}`;
    await session.run({ text, values: [...values, nextId(), JSON.stringify(newer)] });
  }
}

async function takeNewer<Job>(session: Session, { line, deliveries }: Item<Job>): Promise<object | null> {
  const [newer] = await session.query(
    {
      text: `delete from ${jobTable}
             where name = $1 and state = 'created' and singleton_key = $2 and data->>'kind' = 'put'
             returning jsonb_set(data, '{deliveries}', $3::jsonb || (data->'deliveries')) as data`,
      values: [work, keyOf(line), JSON.stringify(deliveries)],
    },
    (row) => json(row, "data"),
  );
  return typeof newer === "object" ? newer : null;
}

async function remove(session: Session, { id, retryCount }: Held<unknown>): Promise<boolean> {
  const text = `delete from ${jobTable} where ${mine}`;
  return (await session.run({ text, values: [work, id, retryCount] })) > 0;
}

/** What the last process left at work when it ended: on PGlite there is no other that could have it. */
export async function reclaim(session: Session): Promise<void> {
  const text = `update ${jobTable} set state = 'retry', start_after = now(), heartbeat_on = null
                where name = $1 and state = 'active'`;
  await session.run({ text, values: [work] });
}

/** In all, those whose time has not come among them; and only those that could be taken by now, as far as lines tell. */
export async function count(session: Session): Promise<{ readonly waiting: number; readonly due: number }> {
  const [counts] = await session.query(
    {
      text: `select count(*)::text as waiting, count(*) filter (where start_after <= now() and not exists (
               select 1 from ${jobTable} b where b.name = j.name and b.singleton_key = j.singleton_key
               and b.state in ('active', 'retry') and b.id <> j.id))::text as due
             from ${jobTable} j where name = $1 and state < 'active'`,
      values: [work],
    },
    (row) => ({ waiting: Number(text(row, "waiting")), due: Number(text(row, "due")) }),
  );
  return counts ?? { waiting: 0, due: 0 };
}

/** Deliveries that are over are remembered for as long as GitHub redelivers, and ten times that. */
export async function forget(session: Session): Promise<void> {
  await session.run(
    sql`delete from delivery where state <> 'waiting' and received_at < now() - interval '30 days'`,
  );
}

/** What waits, for whoever watches the queue. */
export async function waiting(session: Session): Promise<{ readonly jobs: number; readonly oldest: number }> {
  const [found] = await session.query(
    {
      text: `select count(*)::text as jobs,
                    coalesce(extract(epoch from now() - min(created_on)) * 1000, 0)::text as oldest
             from ${jobTable} where name = $1 and state < 'active'`,
      values: [work],
    },
    (row) => ({ jobs: Number(text(row, "jobs")), oldest: Number(text(row, "oldest")) }),
  );
  return found ?? { jobs: 0, oldest: 0 };
}

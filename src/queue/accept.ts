import { integer, text } from "#database/columns.ts";
import type { Session } from "#database/database.ts";
import { sql } from "#database/sql.ts";
import type { PgBoss } from "pg-boss";
import { jobTable, within, work } from "./boss.ts";
import { nextId, type Item } from "./item.ts";
import { keyOf } from "./line.ts";
import { plan, type Drop, type Wish } from "./plan.ts";

/** Before every job that was put, whosever turn it is. */
const urgent = 1_000_000_000;

/** Tells the other processes that there is something to do. */
export const channel = "concurrency_check_work";

/** First of two numbers of an advisory lock; the second is of the line. */
const lineLock = 0x6c696e65;

/** Makes what is wished, but not for a delivery that was taken before; answers for each wish whether it was made. */
export async function accept<Job>(
  session: Session,
  boss: PgBoss,
  wishes: readonly Wish<Job>[],
): Promise<readonly boolean[]> {
  const fresh = await rememberDeliveries(session, wishes);
  const taken = wishes.map(({ delivery }) => delivery === undefined || fresh.delete(delivery.id));
  const { drops, items, over } = plan(wishes.filter((_, index) => taken[index]));
  for (const each of drops) await drop(session, each);
  await setDeliveries(session, over, "done");
  const left = await replaceWaiting(session, items);
  if (left.length > 0) {
    await insert(session, boss, left);
    await session.run(sql`select pg_notify(${channel}, '')`);
  }
  return taken;
}

/** Answers the ids of those that were not taken before, or failed since. */
async function rememberDeliveries(session: Session, wishes: readonly Wish<unknown>[]): Promise<Set<string>> {
  const rows = new Map(
    wishes.flatMap(({ delivery, changes }) => {
      if (delivery === undefined) return [];
      const state = changes.some(({ kind }) => kind !== "drop") ? "waiting" : "done";
      return [[delivery.id, { ...delivery, state }] as const];
    }),
  );
  if (rows.size === 0) return new Set();
  const ids = await session.query(
    sql`insert into delivery (id, event, action, installation, state)
        select id, event, action, installation, state
        from jsonb_to_recordset(${JSON.stringify([...rows.values()])}::jsonb)
          as n(id text, event text, action text, installation bigint, state text)
        order by id
        on conflict (id) do update set state = excluded.state where delivery.state = 'failed'
        returning id`,
    (row) => text(row, "id"),
  );
  return new Set(ids);
}

async function drop(session: Session, { scope, only }: Drop): Promise<void> {
  const meant = JSON.stringify({ line: scope, ...(only && { kind: only }) });
  await session.run({
    text: `with gone as (
             delete from ${jobTable} where name = $1 and state < 'active' and data @> $2::jsonb returning data
           )
           update delivery set state = 'done'
           where id in (select jsonb_array_elements_text(data->'deliveries') from gone)`,
    values: [work, meant],
  });
}

export async function setDeliveries(
  session: Session,
  ids: readonly string[],
  state: "done" | "failed",
): Promise<void> {
  if (ids.length > 0)
    await session.run(sql`update delivery set state = ${state} where id = any(${ids}::text[])`);
}

/** One process at a time looks whether a job waits on a line and puts one there. */
export async function lockLines(session: Session, keys: readonly string[]): Promise<void> {
  await session.run(
    sql`select pg_advisory_xact_lock(${lineLock}, line)
        from (select distinct hashtext(key) as line from unnest(${keys}::text[]) as keys(key) order by 1) as lines`,
  );
}

/**
 * Answers the items whose line has none to be replaced. A job that waits for its next try gets a new id with its new content, so that who still
 * has an earlier attempt of it at work cannot take the new one for that.
 */
async function replaceWaiting<Job>(
  session: Session,
  items: readonly Item<Job>[],
): Promise<readonly Item<Job>[]> {
  const puts = items.filter(({ kind }) => kind === "put");
  if (puts.length === 0) return items;
  const keys = puts.map(({ line }) => keyOf(line));
  await lockLines(session, keys);
  const news = puts.map((item) => ({ id: nextId(), key: keyOf(item.line), data: item }));
  const replaced = await session.query(
    {
      text: `update ${jobTable} as j
             set id = case when j.state = 'retry' then n.id else j.id end,
                 data = jsonb_set(n.data, '{deliveries}', (j.data->'deliveries') || (n.data->'deliveries')),
                 retry_count = 0, started_on = null
             from jsonb_to_recordset($2::jsonb) as n(id uuid, key text, data jsonb)
             where j.name = $1 and j.state < 'active' and j.singleton_key = n.key and j.data->>'kind' = 'put'
             returning j.singleton_key`,
      values: [work, JSON.stringify(news)],
    },
    (row) => text(row, "singleton_key"),
  );
  return items.filter(({ kind, line }) => kind !== "put" || !replaced.includes(keyOf(line)));
}

async function insert<Job>(session: Session, boss: PgBoss, items: readonly Item<Job>[]): Promise<void> {
  const turnOf = await takeTurns(session, items);
  const jobs = items.map((item) => {
    const turn = turnOf(item.line.installation);
    const priority = item.kind === "append" ? urgent - turn : -turn;
    return { id: nextId(), data: item, singletonKey: keyOf(item.line), priority };
  });
  await boss.insert(work, jobs, within(session));
}

/**
 * Start-time fair queueing (Goyal, Vin and Cheng, 1996): each job of an installation has a turn after its last one, but none before the turn that is
 * being taken, and the lowest turn is next. So of any other installation at most two of the jobs that were put go before one that has nothing waiting.
 */
async function takeTurns(
  session: Session,
  items: readonly Item<unknown>[],
): Promise<(installation: number) => number> {
  const counts = Map.groupBy(items, ({ line }) => line.installation);
  const wanted = [...counts].map(([installation, own]) => ({ installation, count: own.length }));
  const turns = await session.query(
    {
      text: `with now_at as (
               select coalesce(
                 (select -priority from ${jobTable}
                  where name = $1 and state < 'active' and not blocked and priority <= 0 order by priority desc limit 1),
                 (select max(turn) from installation_turn), 0) as turn
             )
             insert into installation_turn as t (installation, turn)
             select n.installation, now_at.turn + n.count
             from jsonb_to_recordset($2::jsonb) as n(installation bigint, count integer), now_at order by 1
             on conflict (installation) do update
             set turn = greatest(t.turn, (select turn from now_at)) + excluded.turn - (select turn from now_at)
             returning installation, turn`,
      values: [work, JSON.stringify(wanted)],
    },
    (row) => ({ installation: integer(row, "installation"), turn: integer(row, "turn") }),
  );
  const next = new Map(
    turns.map(({ installation, turn }) => [installation, turn - (counts.get(installation)?.length ?? 0)]),
  );
  return (installation) => {
    const turn = (next.get(installation) ?? 0) + 1;
    next.set(installation, turn);
    return turn;
  };
}

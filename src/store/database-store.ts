import { integer, json, text, time } from "#database/columns.ts";
import type { Database, Session } from "#database/database.ts";
import { migrate } from "#database/migrate.ts";
import { sql } from "#database/sql.ts";
import { exportFrom } from "./export.ts";
import { record } from "./record.ts";
import { schema } from "./schema.ts";
import type { KeptRepository, Store } from "./store.ts";

/** A store in a database, whose tables are made or brought up to date first. */
export async function openStore(database: Database): Promise<Store> {
  await migrate(database, schema);
  return {
    record: (visit) => database.transaction((session) => record(session, visit)),
    commentsSince: (installation, since) => commentsSince(database, installation, since),
    unasked: ({ repository, number }) =>
      database.query(
        sql`select distinct login from feedback join findings on findings.id = finding
            where repository = ${repository.id} and number = ${number} and not useful and may_write is null
            order by login`,
        (row) => text(row, "login"),
      ),
    async settle({ id }, login, mayWrite) {
      await database.run(
        sql`update feedback set may_write = ${mayWrite} from findings
            where findings.id = finding and repository = ${id} and login = ${login}`,
      );
    },
    move: (repository) => database.transaction((session) => move(session, repository)),
    purge: (installation, at) => database.transaction((session) => purge(session, installation, at)),
    expire: (before) => database.transaction((session) => expire(session, before)),
    export: (installation) => exportFrom(database, installation),
  };
}

function commentsSince(session: Session, installation: number, since: Date) {
  const statement = sql`
    select rule, said_at, coalesce(json_agg(people.login order by people.login) filter (where people.login is not null), '[]') as people
    from findings
    join repositories on repositories.id = repository
    left join (
      select finding, login from feedback where not useful and may_write
      union
      select finding, by_login from verdicts where kind = 'false-alarm'
    ) as people on people.finding = findings.id
    where installation = ${installation} and said_at >= ${since}
    group by findings.id
    order by findings.id`;
  return session.query(statement, (row) => ({
    rule: text(row, "rule"),
    saidAt: time(row, "said_at"),
    notUseful: toLogins(json(row, "people")),
  }));
}

function toLogins(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
}

/** A number and a time stay, until nothing can be written any more that was found before. */
async function purge(session: Session, installation: number, at: Date): Promise<void> {
  await session.run(
    sql`insert into installations values (${installation}, ${at})
        on conflict (id) do update set gone_at = excluded.gone_at`,
  );
  await session.run(sql`delete from repositories where installation = ${installation}`);
}

async function move(session: Session, { id, installation, owner, name }: KeptRepository): Promise<void> {
  const known = sql`select id from repositories where id = ${id}`;
  if ((await session.query(known, (row) => integer(row, "id"))).length === 0) return;
  await session.run(sql`insert into installations (id) values (${installation}) on conflict do nothing`);
  await session.run(
    sql`update repositories set installation = ${installation}, owner = ${owner}, name = ${name} where id = ${id}`,
  );
}

async function expire(session: Session, before: Date): Promise<void> {
  await session.run(sql`delete from reviews where at < ${before}`);
  await session.run(sql`delete from findings where changed_at < ${before}`);
  await session.run(
    sql`delete from repositories
        where not exists (select from reviews where repository = repositories.id)
        and not exists (select from findings where repository = repositories.id)`,
  );
  await session.run(
    sql`delete from installations where coalesce(gone_at, ${before}) <= ${before}
        and not exists (select from repositories where installation = installations.id)`,
  );
}

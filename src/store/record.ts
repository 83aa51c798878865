import { boolean, integer, nullable, text, time } from "#database/columns.ts";
import type { Row, Session } from "#database/database.ts";
import { sql } from "#database/sql.ts";
import { meet, type Known, type Meeting } from "./life.ts";
import { silence, type FindingState, type SeenFinding, type Visit } from "./store.ts";

/** Writes what a job saw of a pull request; what is as it was before is not written again. */
export async function record(session: Session, visit: Visit): Promise<void> {
  const { repository, number, at, review } = visit;
  const { id, installation, owner, name } = repository;
  await session.run(sql`insert into installations (id) values (${installation}) on conflict do nothing`);
  // Until this transaction ends the account cannot leave.
  const gone = sql`select gone_at from installations where id = ${installation} for update`;
  const [goneAt = null] = await session.query(gone, (row) => nullable(time, row, "gone_at"));
  if (goneAt !== null && at.getTime() - goneAt.getTime() < silence) return;
  await session.run(
    sql`insert into repositories values (${id}, ${installation}, ${owner}, ${name})
        on conflict (id) do update set installation = excluded.installation, owner = excluded.owner, name = excluded.name`,
  );
  if (review !== null)
    await session.run(
      sql`insert into reviews values (${id}, ${number}, ${review.head}, ${at}, ${review.conclusion}, ${JSON.stringify(review.counts)})
          on conflict do nothing`,
    );
  const known = await session.query(
    sql`select id, comment, rule, identity, path, state,
          exists (select from verdicts where finding = id) or exists (select from feedback where finding = id) as answered
        from findings where repository = ${id} and number = ${number} order by id`,
    toKnown,
  );
  for (const meeting of meet(known, visit.findings)) await recordFinding(session, visit, meeting);
}

/** A finding as it is kept, and whether anybody said anything of it. */
interface KnownHere extends Known {
  readonly path: string;
  readonly answered: boolean;
}

async function recordFinding(
  session: Session,
  visit: Visit,
  { seen, known }: Meeting<KnownHere>,
): Promise<void> {
  const id = known === null ? await insert(session, visit, seen) : known.id;
  if (known !== null && !isSame(known, seen)) await update(session, known, { seen, at: visit.at });
  if (known?.state !== seen.state)
    await session.run(sql`insert into finding_states values (${id}, ${seen.state}, ${visit.at})`);
  const isAnswered = seen.verdict !== null || seen.useful.length + seen.notUseful.length > 0;
  if (!isAnswered && known?.answered !== true) return;
  await recordVerdict(session, id, seen);
  await recordReactions(session, id, { seen, repository: visit.repository.id });
}

function isSame(known: KnownHere, { comment, identity, path, state }: SeenFinding): boolean {
  const isNumbered = comment === null || comment === known.comment;
  return isNumbered && known.identity === identity && known.path === path && known.state === state;
}

async function insert(session: Session, { repository, number, at }: Visit, seen: SeenFinding) {
  const { comment, rule, identity, path, state } = seen;
  const [id] = await session.query(
    sql`insert into findings (repository, number, comment, rule, identity, path, state, said_at, changed_at)
        values (${repository.id}, ${number}, ${comment}, ${rule}, ${identity}, ${path}, ${state}, ${at}, ${at})
        returning id`,
    (row) => integer(row, "id"),
  );
  return id ?? 0;
}

async function update(
  session: Session,
  known: Known,
  { seen, at }: { readonly seen: SeenFinding; readonly at: Date },
): Promise<void> {
  const { comment, identity, path, state } = seen;
  await session.run(
    sql`update findings set comment = coalesce(${comment}, comment), identity = ${identity}, path = ${path}, state = ${state},
        changed_at = case when state = ${state} then changed_at else ${at} end
        where id = ${known.id}`,
  );
}

async function recordVerdict(session: Session, id: number, { verdict }: SeenFinding): Promise<void> {
  if (verdict === null) {
    await session.run(sql`delete from verdicts where finding = ${id}`);
    return;
  }
  const { kind, by, words } = verdict;
  await session.run(
    sql`insert into verdicts values (${id}, ${kind}, ${by}, ${JSON.stringify(words)})
        on conflict (finding) do update set kind = excluded.kind, by_login = excluded.by_login, words = excluded.words`,
  );
}

/** A reaction that was taken back is gone; of whom GitHub was asked before it is not asked again. */
async function recordReactions(
  session: Session,
  id: number,
  { seen, repository }: { readonly seen: SeenFinding; readonly repository: number },
): Promise<void> {
  const { useful, notUseful } = seen;
  await session.run(
    sql`delete from feedback where finding = ${id}
        and not (login = any(case when useful then ${[...useful]}::text[] else ${[...notUseful]}::text[] end))`,
  );
  if (useful.length + notUseful.length === 0) return;
  await session.run(
    sql`insert into feedback
        select ${id}, login, useful, (
          select bool_or(may_write) from feedback as other join findings on findings.id = other.finding
          where other.login = people.login and repository = ${repository}
        )
        from (
          select unnest(${[...useful]}::text[]) as login, true as useful
          union select unnest(${[...notUseful]}::text[]), false
        ) as people
        on conflict do nothing`,
  );
}

function toKnown(row: Row): KnownHere {
  return {
    id: integer(row, "id"),
    comment: nullable(integer, row, "comment"),
    rule: text(row, "rule"),
    identity: text(row, "identity"),
    path: text(row, "path"),
    answered: boolean(row, "answered"),
    state: toState(text(row, "state")),
  };
}

const states: readonly FindingState[] = [
  "open",
  "fixed",
  "suppressed",
  "outside",
  "resolved",
  "accepted",
  "false-alarm",
  "closed-open",
];

/** One of another program's is open, as one of which nothing is known. */
export function toState(value: string): FindingState {
  return states.find((each) => each === value) ?? "open";
}

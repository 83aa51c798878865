import { boolean, integer, json, nullable, text, time } from "#database/columns.ts";
import type { Row, Session } from "#database/database.ts";
import { sql } from "#database/sql.ts";
import { toState } from "./record.ts";
import type { Export, KeptReaction, KeptVerdict } from "./store.ts";

/** All that is kept of an installation: an account may ask for it. */
export async function exportFrom(session: Session, installation: number): Promise<readonly Export[]> {
  const repositories = await session.query(
    sql`select id, owner, name from repositories where installation = ${installation} order by id`,
    (row) => ({ id: integer(row, "id"), owner: text(row, "owner"), name: text(row, "name") }),
  );
  const exports: Export[] = [];
  for (const repository of repositories) {
    const reviews = await session.query(
      sql`select number, head, at, conclusion, counts from reviews where repository = ${repository.id} order by at`,
      toReview,
    );
    exports.push({ repository, reviews, findings: await findingsOf(session, repository.id) });
  }
  return exports;
}

function toReview(row: Row): Export["reviews"][number] {
  return {
    number: integer(row, "number"),
    head: text(row, "head"),
    at: time(row, "at"),
    conclusion: text(row, "conclusion"),
    counts: toRecord(json(row, "counts"), (each) => (typeof each === "number" ? each : 0)),
  };
}

async function findingsOf(session: Session, repository: number): Promise<Export["findings"]> {
  const ofRepository = sql`select id, number, comment, rule, identity, path from findings where repository = ${repository} order by id`;
  const findings = await session.query(ofRepository, (row) => ({
    id: integer(row, "id"),
    number: integer(row, "number"),
    comment: nullable(integer, row, "comment"),
    ...{ rule: text(row, "rule"), identity: text(row, "identity"), path: text(row, "path") },
  }));
  const states = await session.query(
    sql`select finding, finding_states.state, at from finding_states join findings on findings.id = finding
        where repository = ${repository} order by at`,
    (row) => ({
      finding: integer(row, "finding"),
      state: toState(text(row, "state")),
      at: time(row, "at"),
    }),
  );
  const verdicts = new Map(await session.query(verdictsOf(repository), toVerdict));
  const reactions = await session.query(
    sql`select finding, login, useful, may_write from feedback join findings on findings.id = finding
        where repository = ${repository} order by useful desc, login`,
    toReaction,
  );
  return findings.map(({ id, ...finding }) => ({
    ...finding,
    life: states.filter((each) => each.finding === id).map(({ state, at }) => ({ state, at })),
    verdict: verdicts.get(id) ?? null,
    reactions: reactions.filter(([of]) => of === id).map(([, reaction]) => reaction),
  }));
}

const verdictsOf = (repository: number) =>
  sql`select finding, kind, by_login, words from verdicts join findings on findings.id = finding where repository = ${repository}`;

function toVerdict(row: Row): readonly [finding: number, verdict: KeptVerdict] {
  const kind = text(row, "kind") === "accepted" ? "accepted" : "false-alarm";
  const words = toRecord(json(row, "words"), String);
  return [integer(row, "finding"), { kind, by: text(row, "by_login"), words }];
}

function toReaction(row: Row): readonly [finding: number, reaction: KeptReaction] {
  const mayWrite = nullable(boolean, row, "may_write");
  return [integer(row, "finding"), { login: text(row, "login"), useful: boolean(row, "useful"), mayWrite }];
}

function toRecord<Value>(value: unknown, toValue: (each: unknown) => Value): Readonly<Record<string, Value>> {
  const entries = typeof value === "object" && value !== null ? Object.entries(value) : [];
  return Object.fromEntries(entries.map(([name, each]) => [name, toValue(each)]));
}
